"""What a walk through the site on a phone and with the keyboard found, kept mended."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Locator, expect
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


def test_nothing_floats_over_what_one_wants_to_press_on_a_phone(browser, site):
    page, _ = visit(browser, (site / "02-logic.html").as_uri(), viewport=SCREENS["phone"])
    page.mouse.wheel(0, 4000)
    page.wait_for_function("scrollY > 3000")
    page.mouse.wheel(0, -500)  # the theme offers the way to the top when one turns back
    page.wait_for_function("scrollY < 3800")
    expect(page.locator("#pst-back-to-top")).to_be_hidden()
    page.context.close()


def test_photographs_of_programs_can_be_read_on_a_phone(browser, site):
    page, _ = visit(browser, (site / "for-students.html").as_uri(), viewport=SCREENS["phone"])
    frames = page.locator("article figure > a:has(> img)")
    assert frames.count() == 2
    for frame in frames.all():
        shown, natural = frame.locator("img").evaluate("one => [one.width, one.naturalWidth]")
        assert shown >= 0.75 * natural
        frame.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_function("document.activeElement.scrollLeft > 0")
        assert (site / frame.get_attribute("href")).exists()
    page.context.close()


def test_a_shade_says_that_a_figure_goes_on_beyond_the_screen(browser, site):
    address = (site / "01-biological-neurons.html").as_uri()
    page, _ = visit(browser, address, viewport=SCREENS["phone"], color_scheme="light")
    frame = page.locator(".figure-frame", has=page.locator("svg.figure")).nth(1)
    box = frame.evaluate("one => [one.scrollWidth - one.clientWidth, one.clientHeight]")
    assert box[0] > 50
    at_rest, at_the_end = (darkness_of_edge(frame, scrolled) for scrolled in (0, box[0]))
    assert at_rest > at_the_end + 10
    page.context.close()


def darkness_of_edge(frame: Locator, scrolled: int) -> float:
    """Return how far the lower right corner of a figure, an empty place, is from white."""
    frame.evaluate("(one, left) => one.scrollTo({left, behavior: 'instant'})", scrolled)
    picture = Image.open(BytesIO(frame.screenshot())).convert("L")
    width, height = picture.size
    return 255 - picture.getpixel((width - 2, height - 4))
