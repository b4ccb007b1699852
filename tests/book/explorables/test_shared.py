"""What all interactive elements promise, each tried on every one of them."""

import json

import pytest
from explorable_parts import PARTS
from playwright.sync_api import expect

from tests.book.explorables.elements import STATIC

CHANGED = {
    "playground": "data=moons&layers=3,2&rate=0.1&steps=20",
    "perceptron": "pts=1,1,1,-1,-1,0&shown=3",
    "tlu": "task=setosa&w1=-1&w2=-1&b=3.5",
    "softmax": "z=1,2,3,4&T=2.5&truth=D",
    "losses": "spoiled=2&shift=-3&delta=0.4",
    "descent": "landscape=two&optimizer=momentum&u=1.5&v=-1",
    "gates": "wires=110.220v&row=1",
}
every_part = pytest.mark.parametrize("name", PARTS)


@every_part
def test_without_javascript_there_is_a_figure_with_words(open_part, name):
    page = open_part(name, java_script_enabled=False)
    figure = page.locator(".explorable-static svg.figure")
    expect(figure).to_be_visible()
    assert len(figure.get_attribute("aria-label")) >= 30
    assert page.get_by_role("button").count() == 0


@every_part
def test_on_paper_the_figure_stands_for_the_element(open_part, name):
    page = open_part(name)
    expect(page.locator(".explorable-static")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".explorable-static")).to_be_visible()
    expect(page.locator(".explorable")).to_be_hidden()


@every_part
def test_an_address_leads_to_a_state_and_back(open_part, name):
    page = open_part(name, CHANGED[name])
    element = page.locator(".live")
    assert page.evaluate("document.querySelector('.live').settings()") == CHANGED[name]
    assert element.evaluate("it => it.getBoundingClientRect().top < innerHeight")
    page.get_by_role("button", name="Start again").click()
    page.wait_for_function(f"location.hash === '#{name}?'")
    page.evaluate(f"location.hash = '{name}?{CHANGED[name]}'")
    page.wait_for_function(
        f"document.querySelector('.live').settings() === {json.dumps(CHANGED[name])}"
    )


@every_part
def test_the_page_may_give_the_first_state(open_part, name):
    page = open_part(name, state=CHANGED[name])
    assert page.evaluate("document.querySelector('.live').settings()") == CHANGED[name]
    assert page.evaluate("location.hash") == ""


@every_part
def test_program_and_link_can_be_copied(open_part, name):
    page = open_part(name, permissions=["clipboard-read", "clipboard-write"])
    page.locator("details.program summary").first.press("Enter")
    page.get_by_role("button", name="Copy as Python").first.press("Enter")
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    compile(copied, "program", "exec")
    assert copied == page.locator("details.program code").first.text_content()
    page.get_by_role("button", name="Copy link").click()
    page.wait_for_function(
        "navigator.clipboard.readText().then((text) => text.startsWith('file:'))"
    )


@every_part
def test_every_control_has_a_name_and_room_for_a_thumb(open_part, name):
    page = open_part(name, CHANGED[name], viewport={"width": 390, "height": 844})
    unnamed = page.evaluate(
        """() => [...document.querySelectorAll('.live :is(button, select, input)')].filter((one) =>
            !(one.getAttribute('aria-label') || one.textContent.trim() || one.labels?.length))
            .map((one) => one.outerHTML)"""
    )
    assert unnamed == []
    low = page.evaluate(
        """() => [...document.querySelectorAll('.live :is(button, select)')].filter((one) =>
            one.checkVisibility() && one.getBoundingClientRect().height < 44)
            .map((one) => one.outerHTML)"""
    )
    assert low == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@every_part
def test_drawings_have_words_and_ids_are_unique(open_part, name):
    page = open_part(name, CHANGED[name])
    silent = page.evaluate(
        """() => [...document.querySelectorAll('.live .explorable svg:not([aria-hidden])')]
            .filter((svg) => (svg.getAttribute('aria-label') || '').length < 20).length"""
    )
    assert silent == 0
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))


@every_part
def test_the_summary_is_spoken(open_part, name):
    page = open_part(name)
    expect(page.get_by_role("status")).to_have_count(1)
    assert len(page.get_by_role("status").inner_text()) > 30


def test_a_page_without_elements_loads_nothing_but_the_loader(browser, tmp_path):
    page_file = tmp_path / "plain.html"
    loader = (STATIC / "explorables.js").as_uri()
    page_file.write_text(f"<!doctype html><title>t</title><script src='{loader}'></script><p>Text")
    page = browser.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page_file.as_uri())
    page.wait_for_load_state("networkidle")
    page.close()
    assert [url.rsplit("/", 1)[1] for url in asked] == ["plain.html", "explorables.js"]
    assert (STATIC / "explorables.js").stat().st_size < 2000
