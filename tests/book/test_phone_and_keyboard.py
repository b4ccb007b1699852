"""What a walk through the site on a phone and with the keyboard found, kept mended."""

import pytest
from playwright.sync_api import expect
from site_browser import SCREENS, visit

pytestmark = pytest.mark.xdist_group("site")

# Where the focus is, and whether it can be seen there. The link of a card covers the card.
FOCUS = """() => {
  const one = document.activeElement;
  const marked = style => style.outlineStyle !== 'none' || style.boxShadow !== 'none';
  const places = [one, one.closest('.sd-card')].filter(Boolean);
  return one === document.body ? null
    : [one.outerHTML.slice(0, 120), places.some(place => marked(getComputedStyle(place)))];
}"""

BROKEN_WORDS = """() => {
  const broken = [];
  for (const cell of document.querySelectorAll('#main-content :is(td, th)')) {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let text; (text = walker.nextNode()); ) {
      if (text.parentElement.closest('code, mjx-container')) continue;
      for (const word of text.data.matchAll(/[A-Za-z]{2,}/g)) {
        const range = document.createRange();
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        const lines = [...range.getClientRects()].filter(line => line.width);
        if (new Set(lines.map(line => Math.round(line.top))).size > 1) broken.push(word[0]);
      }
    }
  }
  return broken;
}"""

# in a row that is turned round, what does not fit is to the left of where one can look
BEHEADED = """async () => {
  await window.MathJax.startup.promise;
  const left = one => one.getBoundingClientRect().left;
  return [...document.querySelectorAll('div.math')]
    .filter(frame => left(frame.querySelector('mjx-math')) < left(frame) - 2)
    .map(frame => frame.id || frame.textContent);
}"""


@pytest.mark.parametrize("name", ["index", "02-logic"])
@pytest.mark.parametrize("screen", SCREENS)
def test_the_keyboard_always_sees_where_it_is(browser, site, name, screen):
    page, _ = visit(browser, (site / f"{name}.html").as_uri(), viewport=SCREENS[screen])
    stops = []
    for _ in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None:
            break
        stops.append(stop)
    assert len(stops) >= 30
    assert [markup for markup, marked in stops if not marked] == []
    page.context.close()


@pytest.mark.parametrize("side", ["primary", "secondary"])
def test_the_focus_returns_to_the_button_of_a_sidebar(browser, site, side):
    page, _ = visit(browser, (site / "02-logic.html").as_uri(), viewport=SCREENS["phone"])
    button = page.locator(f".{side}-toggle")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"#pst-{side}-sidebar-modal")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator(f"#pst-{side}-sidebar-modal")).to_be_hidden()
    expect(button).to_be_focused()
    page.context.close()


def test_words_in_a_table_stay_whole_on_a_phone(browser, site):
    for name in ("index", "for-students", "notation", "claims", "colophon"):
        page, _ = visit(browser, (site / f"{name}.html").as_uri(), viewport=SCREENS["phone"])
        assert page.locator("#main-content td").count() > 10
        assert page.evaluate(BROKEN_WORDS) == [], name
        page.context.close()


def test_a_wide_formula_shows_its_beginning_on_a_phone(browser, site):
    for name in ("02-logic", "06-backpropagation"):
        page, _ = visit(browser, (site / f"{name}.html").as_uri(), viewport=SCREENS["phone"])
        assert page.locator("div.math").count() >= 1
        assert page.evaluate(BEHEADED) == [], name
        page.context.close()


def test_what_can_be_copied_is_code_not_its_output(browser, site):
    page, _ = visit(browser, (site / "02-logic.html").as_uri())
    assert page.locator(".cell_input .copybtn").count() > 20
    assert page.locator(".cell_output .copybtn").count() == 0
    page.context.close()


def test_switches_of_hidden_code_are_called_what_they_say(browser, site):
    page, _ = visit(browser, (site / "02-logic.html").as_uri())
    for switch in page.locator("details.hide > summary").all():
        assert switch.get_attribute("aria-label") is None
        assert switch.inner_text() == "Show code cell source"
    assert page.locator("details.hide > summary").count() >= 7
    page.context.close()


def test_titles_name_the_page_and_the_book_once(site):
    titles = {}
    for path in site.glob("*.html"):
        html = path.read_text(encoding="utf-8")
        titles[path.stem] = html.partition("<title>")[2].partition("</title>")[0].strip()
    assert titles["index"] == "From Neurons to Keras"
    assert len(set(titles.values())) == len(titles)
    assert all(title.count("From Neurons to Keras") == 1 for title in titles.values())
