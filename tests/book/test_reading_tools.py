"""What helps while reading: definitions, notation, downloads, the state of a chapter, progress."""

import json
import re
from pathlib import Path

import pytest
from definitions import plain
from execution_status import status
from playwright.sync_api import expect
from site_browser import SCREENS, visit

ROOT = Path(__file__).parents[2]
CHAPTERS = sorted(path.stem for path in (ROOT / "book").glob("[0-9]*.md"))
pytestmark = pytest.mark.xdist_group("site")


def test_a_definition_opens_for_keyboard_and_pointer_and_closes_with_escape(browser, site):
    page, problems = visit(browser, (site / "03-threshold-logic-unit.html").as_uri())
    link = page.locator("article a:has(.std-term)", has_text="threshold logic unit").first
    note = page.get_by_role("tooltip")
    link.focus()
    expect(note).to_contain_text("weigh")
    assert link.get_attribute("aria-describedby") == note.get_attribute("id")
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    assert link.get_attribute("aria-describedby") is None
    link.hover()
    expect(note).to_be_visible()
    note.hover()
    page.wait_for_timeout(400)
    expect(note).to_be_visible()
    assert problems == []
    page.context.close()


def test_a_definition_stays_on_the_screen_of_a_phone(browser, site):
    page, _ = visit(
        browser, (site / "03-threshold-logic-unit.html").as_uri(), viewport=SCREENS["phone"]
    )
    page.locator("article a:has(.std-term)").first.focus()
    box = page.get_by_role("tooltip").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= SCREENS["phone"]["width"]
    page.context.close()


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_link_to_a_term_carries_its_definition_without_scripts(site, name):
    html = (site / f"{name}.html").read_text(encoding="utf-8")
    links = re.findall(r'<a class="reference internal"([^>]*)><span class="[^"]*std-term', html)
    assert len(links) >= 1
    for link in links:
        assert len(re.search(r'title="([^"]*)"', link)[1]) > 20


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (r"there are $2^{2^n}$ of them", "there are 2^(2^n) of them"),
        (r"$\mathbf{w} \cdot \mathbf{x} + b$", "w · x + b"),
        (r"$-\sum_k y_k \log p_k$", "-Σ_k y_k log p_k"),
    ],
)
def test_a_definition_is_plain_text(formula, text):
    assert plain(formula) == text


def test_the_index_has_hundreds_of_entries_and_each_leads_to_a_chapter(site):
    html = (site / "genindex.html").read_text(encoding="utf-8")
    links = re.findall(r'<li><a href="([^"#]+)\.html#([^"]+)">([^<]+)</a>', html)
    assert len({(page, anchor, words) for page, anchor, words in links}) >= 150
    assert {page for page, _, _ in links} >= set(CHAPTERS)
    for page, anchor, _ in links:
        assert f'id="{anchor}"' in (site / f"{page}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_section_with_formulas_links_to_the_notation(site, name):
    html = (site / f"{name}.html").read_text(encoding="utf-8")
    displayed = len(re.findall(r'<div class="pst-scrollable[^"]* math ', html))
    links = re.findall(r'<p class="to-notation"><a[^>]*href="notation\.html#notation"', html)
    assert bool(displayed) == bool(links)
    assert len(links) <= displayed


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_says_what_it_offers(site, name):
    html = (site / f"{name}.html").read_text(encoding="utf-8")
    box = re.search(r'<div class="goals admonition">(.*?)</dl>', html, re.DOTALL)[1]
    terms = re.findall(r"<dt>(?:<strong>)?(.*?)(?:</strong>)?</dt>", box)
    assert terms == ["You learn", "You build", "You need", "Time"]


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_can_be_taken_along_and_launched(site, name):
    html = (site / f"{name}.html").read_text(encoding="utf-8")
    assert f'href="_sources/{name}.ipynb"' in html
    assert f"/blob/notebooks/book/{name}.ipynb" in html  # Colab
    assert f"/notebooks?urlpath=lab/tree/book/{name}.ipynb" in html  # Binder
    notebook = json.loads((site / "_sources" / f"{name}.ipynb").read_text(encoding="utf-8"))
    assert 'find_spec("annbook")' in "".join(notebook["cells"][0]["source"])


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_says_how_and_with_what_it_ran(site, name):
    entry = json.loads((site.parent / "chapters.json").read_text(encoding="utf-8"))[name]
    html = (site / f"{name}.html").read_text(encoding="utf-8")
    assert status(entry) in html
    assert any(used.startswith("Python 3.") for used in entry["versions"])
    if name >= "09":
        assert any(used.startswith("Keras 3.") for used in entry["versions"])


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_asks_to_read_a_plot(name):
    source = (ROOT / "book" / f"{name}.md").read_text(encoding="utf-8")
    questions = re.findall(r":{4,}\{quiz\}\n(.*?)\n- \[", source, re.DOTALL)
    assert any("{numref}`fig-" in question for question in questions)


def test_progress_is_kept_in_the_browser_and_can_be_forgotten(browser, site):
    address = (site / "03-threshold-logic-unit.html").as_uri()
    page, _ = visit(browser, address)
    questions = page.locator("div.quiz")
    progress = page.locator(".quiz-progress")
    count = questions.count()
    expect(progress).to_contain_text(f"0 of {count} questions")
    right = questions.nth(0).locator("details", has=page.locator(".right"))
    wrong = questions.nth(1).locator("details", has=page.locator(".wrong")).first
    right.locator("summary").click()
    wrong.locator("summary").click()
    questions.nth(1).locator("details", has=page.locator(".right")).locator("summary").click()
    expect(progress).to_contain_text(f"2 of {count} questions answered right, 1 at the first try")

    page.reload()
    expect(progress).to_contain_text(f"2 of {count}")
    expect(page.locator("details.tried")).to_have_count(3)
    assert page.context.cookies() == []
    progress.get_by_role("button", name="Start over").click()
    expect(progress).to_contain_text(f"0 of {count}")
    page.reload()
    expect(progress).to_contain_text(f"0 of {count}")
    page.context.close()
