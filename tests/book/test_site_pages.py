"""The files of the built site: valid, light, and readable before any script has run."""

import re
from collections import Counter
from functools import cache
from gzip import compress
from pathlib import Path
from urllib.parse import unquote, urlsplit

import html5lib
import pytest
from site_browser import SCREENS, visit

MEGABYTE = 1_000_000

pytestmark = pytest.mark.xdist_group("site")


def addresses(site: Path) -> list[Path]:
    return sorted(site.glob("*.html"))


def mistakes(html: str) -> list[str]:
    """Return where a page breaks the grammar of HTML, and the ids that it uses twice."""
    html = re.sub(r' d="[^"]*"', ' d=""', html)  # outlines in figures: long, and plain numbers
    parser = html5lib.HTMLParser()
    parser.parse(html)
    ids = Counter(re.findall(r'<[^>]*?\sid="([^"]+)"', html))
    return [f"line {line}: {code} {data}" for (line, _), code, data in parser.errors] + [
        f"id {name} is there {count} times" for name, count in ids.items() if count > 1
    ]


def test_every_page_is_valid_html(site):
    for path in addresses(site):
        assert mistakes(path.read_text(encoding="utf-8")) == [], path.name


def test_mistakes_in_html_are_found():
    page = '<!DOCTYPE html><title>x</title><p id=\'a\'>one<div><p id="b">two</div></p><b id="b">'
    found = " ".join(mistakes(page))
    assert "unexpected-end-tag {'name': 'p'}" in found or "unexpected-end-tag" in found
    assert "id b is there 2 times" in found


def test_a_page_weighs_at_most_a_megabyte_with_all_that_it_loads(browser, site):
    for path in addresses(site):
        page = browser.new_context(viewport=SCREENS["desktop"]).new_page()
        loaded: set[str] = set()
        page.on("request", lambda request, loaded=loaded: loaded.add(request.url))
        page.goto(path.as_uri())
        page.wait_for_load_state("networkidle")
        files = {unquote(urlsplit(url).path) for url in loaded if url.startswith("file:")}
        assert len(files) > 10
        assert sum(map(weight, files)) <= MEGABYTE, path.name
        page.context.close()


@cache
def weight(path: str) -> int:
    """Return the bytes that travel: text compressed, fonts and images as they are."""
    content = Path(path).read_bytes()
    return min(len(content), len(compress(content)))


def test_a_page_can_be_read_before_any_script_runs(browser, site):
    for path in addresses(site):
        if path.stem == "search":  # says in a sentence that it needs scripts
            continue
        page, _ = visit(browser, path.as_uri(), java_script_enabled=False)
        blocks = page.locator("article :is(h1, h2, p, pre, td, dd, figcaption)")
        unseen = blocks.evaluate_all(
            "all => all.filter(one => !one.closest('details:not([open])') && one.innerText.trim()"
            " && !one.getClientRects().length && !one.closest('.sd-tab-content'))"
            ".map(one => one.innerText)"
        )
        assert unseen == [], path.name
        page.context.close()


def test_the_search_finds_and_marks_without_a_network(browser, site):
    address = (site / "search.html").as_uri() + "?q=perceptron"
    page, problems = visit(browser, address)
    page.wait_for_selector("#search-results li a")
    titles = page.locator("#search-results li a").all_inner_texts()
    assert len(titles) >= 10
    assert any("perceptron" in title.lower() for title in titles[:3])
    assert problems == []


@pytest.mark.parametrize("name", ["index", "06-backpropagation"])
def test_nothing_moves_for_readers_who_asked_for_less_motion(browser, site, name):
    address = (site / f"{name}.html").as_uri()
    moving = """() => [...document.querySelectorAll('body *')].flatMap(one =>
        [null, '::before', '::after'].map(part => getComputedStyle(one, part)))
        .filter(style => parseFloat(style.transitionDuration) || style.animationName != 'none')
        .length"""
    calm, _ = visit(browser, address, reduced_motion="reduce")
    assert calm.evaluate(moving) == 0
    usual, _ = visit(browser, address, reduced_motion="no-preference")
    assert usual.evaluate(moving) > 0


def test_the_fonts_of_the_book_come_with_it_and_with_their_licence(browser, site):
    page, problems = visit(browser, (site / "06-backpropagation.html").as_uri())
    families = page.evaluate(
        "document.fonts.ready.then(all => [...all].filter(one => one.status === 'loaded')"
        ".map(one => one.family.replaceAll('\"', '')))"
    )
    assert {"Source Sans 3", "JetBrains Mono"} <= set(families)
    assert "SIL OPEN FONT LICENSE" in (site / "_static/fonts/OFL.txt").read_text()
    assert problems == []
    page.context.close()


def test_tables_of_a_summary_stand_on_one_grid(browser, site):
    """The fonts have the signs that draw a table, as wide as letters."""
    page, _ = visit(browser, (site / "09-image-classifier.html").as_uri())
    widths = page.evaluate(
        """async () => {
          await document.fonts.ready;
          const pen = document.createElement('canvas').getContext('2d');
          pen.font = '400 20px "JetBrains Mono"';
          return [...'x┏━┳┃│∂Ση→'].map(letter => pen.measureText(letter).width);
        }"""
    )
    assert max(widths) - min(widths) < 0.01
    page.context.close()
