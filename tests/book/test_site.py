"""The built site, opened in a real browser as a reader would."""

import re
from html import unescape
from pathlib import Path

import pytest
from explorable_parts import PARTS
from playwright.sync_api import Page
from secret_lines import secret_lines
from site_browser import SCREENS, ZOOMED, barriers, visit

from annbook.claims import NOT_MEASURED

ROOT = Path(__file__).parents[2]
CHAPTERS = sorted(path.stem for path in (ROOT / "book").glob("[0-9]*.md"))
# chapters on programs and files show code and tables instead
LEAST_FIGURES = {"12-subclassing": 2, "13-saving": 0, "18-silent-bugs": 1}

pytestmark = pytest.mark.xdist_group("site")


def pages(site: Path) -> list[str]:
    return sorted(path.stem for path in site.glob("*.html"))


LOOKED_AT = (("desktop", "light"), ("phone", "dark"))  # by axe-core: each width, each scheme


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_opens_clean_fits_the_screen_and_has_no_barriers(browser, site, screen, scheme):
    for name in pages(site):
        address = (site / f"{name}.html").as_uri()
        page, problems = visit(browser, address, viewport=SCREENS[screen], color_scheme=scheme)
        assert width(page) <= SCREENS[screen]["width"], f"{name} scrolls sideways on a {screen}"
        if screen == "phone" and scheme == "light":
            page.set_viewport_size(ZOOMED)
            assert width(page) <= ZOOMED["width"], f"{name} scrolls sideways at 400 %"
            page.set_viewport_size(SCREENS[screen])
        if (screen, scheme) in LOOKED_AT:
            assert barriers(page) == [], f"{name}, {screen}, {scheme}"
        assert problems == [], f"{name}, {screen}, {scheme}"
        page.context.close()


def width(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth")


def test_axe_finds_what_is_wrong(browser, tmp_path):
    wrong = tmp_path / "page.html"
    wrong.write_text(
        "<!DOCTYPE html><html lang='en'><title>Wrong</title><main><h1>Wrong</h1>"
        "<img src='data:,'><p style='color: #aaa; background: #fff'>pale</p></main></html>"
    )
    page, _ = visit(browser, wrong.as_uri())
    assert [found.split(":")[0] for found in barriers(page)] == ["color-contrast", "image-alt"]
    page.context.close()


def test_formulas_are_set_without_a_network(browser, site):
    page, _ = visit(browser, (site / "03-threshold-logic-unit.html").as_uri())
    page.wait_for_selector("mjx-container")
    assert page.locator("mjx-container").count() > 5
    assert page.locator("mjx-merror").count() == 0


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_figure_and_image_says_what_it_shows(browser, site, name):
    page, _ = visit(browser, (site / f"{name}.html").as_uri())
    figures = page.locator("article svg.figure")
    assert figures.count() >= LEAST_FIGURES.get(name, 3)
    for label in figures.evaluate_all("all => all.map(one => one.getAttribute('aria-label'))"):
        assert len(label) >= 30
    assert page.locator("article img:not([alt])").count() == 0


def test_figures_follow_the_page_into_dark_mode(browser, site):
    address = (site / "02-logic.html").as_uri()
    inks = {}
    for scheme in ("light", "dark"):
        page, _ = visit(browser, address, color_scheme=scheme)
        inks[scheme] = page.evaluate(
            "getComputedStyle(document.documentElement).getPropertyValue('--fig-ink')"
        )
    assert inks["light"] != inks["dark"]


@pytest.mark.parametrize("name", CHAPTERS)
def test_quizzes_work_with_the_keyboard_and_without_javascript(browser, site, name):
    page, _ = visit(browser, (site / f"{name}.html").as_uri(), java_script_enabled=False)
    assert page.locator("div.quiz").count() >= 5
    options = page.locator("details.quiz-option")
    assert options.locator("p.verdict.right").count() >= 5
    option = options.first
    assert not option.locator("p.verdict").is_visible()
    option.locator("summary").focus()
    page.keyboard.press("Enter")
    assert option.locator("p.verdict").is_visible()
    explanations = options.evaluate_all(
        "all => all.map(one => one.querySelectorAll(':scope > :not(summary, .verdict)').length)"
    )
    assert min(explanations) >= 1


@pytest.mark.parametrize("name", CHAPTERS)
def test_answers_are_closed_until_opened(browser, site, name):
    page, _ = visit(browser, (site / f"{name}.html").as_uri())
    answers = page.locator("details.answer")
    assert answers.count() >= 4
    assert page.locator("details.answer[open]").count() == 0


def test_interactive_elements_come_alive(browser, site):
    found = []
    for name in CHAPTERS:
        page, _ = visit(browser, (site / f"{name}.html").as_uri())
        elements = page.locator("article [data-scripts]")
        for element in elements.all():
            assert "live" in element.get_attribute("class").split()
            found.append(element.get_attribute("id"))
        page.context.close()
    assert sorted(found) == sorted(PARTS)


def test_internal_links_and_anchors_resolve(site):
    ids = {
        path.name: set(re.findall(r'\bid="([^"]+)"', path.read_text()))
        for path in site.glob("*.html")
    }
    broken = []
    for path in site.glob("*.html"):
        for link in re.findall(r'<a[^>]*\bhref="([^"]+)"', path.read_text()):
            target, _, anchor = link.partition("#")
            anchor = anchor.partition("?")[0]  # what follows is a state of an interactive element
            if re.match(r"[a-z]+:", link) or not (target or anchor):
                continue
            name = target or path.name
            if not (site / name).exists() or (anchor and name in ids and anchor not in ids[name]):
                broken.append(f"{path.name}: {link}")
    assert broken == []


def test_the_claims_page_shows_every_claim_measured(site):
    html = (site / "claims.html").read_text()
    claim = html[html.index('id="iris-perceptron"') :]
    assert "reproduced" in claim[: claim.index("</section>")]
    assert NOT_MEASURED not in html


def test_nothing_of_a_solution_or_hidden_check_is_in_the_site(site):
    secrets = secret_lines()
    assert len(secrets) > 100
    for path in site.rglob("*"):
        if path.suffix in {".html", ".js", ".ipynb", ".txt", ".md"} and "mathjax" not in path.parts:
            text = path.read_text(encoding="utf-8", errors="ignore")
            words = unescape(re.sub(r"<[^>]+>", "", text))
            found = [line for line in secrets if line in words]
            assert found == [], path
