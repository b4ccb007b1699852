"""The ledger in a real browser: a table without JavaScript, a stepper with it."""

from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import expect

from annbook.autodiff import Ledger
from annbook.figures.ledger import LedgerTable

STATIC = Path(__file__).parents[2] / "book" / "_static"


def forward(w, x):
    u = w * x  # (6.1)
    L = np.exp(u)
    return locals()


def backward(w, x, L, **unused):
    dL = 1.0
    du = dL * L
    dw = du * x  # (6.2)
    return locals()


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A page as the site makes it: the script in the head, an equation with a number."""
    books = Ledger(forward, backward, {"w": 0.5, "x": 2.0})
    table = LedgerTable(books, caption="A small ledger").to_html()
    page = tmp_path_factory.mktemp("page") / "index.html"
    page.write_text(
        "<!doctype html><html lang='en'><head><title>t</title>"
        f"<link rel='stylesheet' href='{(STATIC / 'ledger-stepper.css').as_uri()}'>"
        f"<script src='{(STATIC / 'ledger-stepper.js').as_uri()}'></script></head><body>"
        "<div class='math' id='equation-eq-product'><span class='eqno'>(6.1)<a>#</a></span></div>"
        f"{table}</body></html>",
        encoding="utf-8",
    )
    return page.as_uri()


@pytest.fixture
def page(browser, address):
    page = browser.new_page()
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(address)
    yield page
    page.close()
    assert not problems


def status(page):
    return page.get_by_role("status")


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def test_without_javascript_everything_is_there(browser, address):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address)
    expect(page.get_by_role("button")).to_have_count(0)
    for cell in page.locator("tr[data-step] td").all():
        assert cell.text_content().split() == cell.inner_text().split()
    assert page.locator("tr[data-step]").count() == 5


def test_at_first_everything_shows(page):
    expect(status(page)).to_contain_text("All 5 steps")
    assert page.locator("tr.to-come").count() == 0


def test_each_step_says_line_value_local_derivative_and_equation(page):
    page.get_by_role("button", name="Start").click()
    text = status(page).inner_text()
    assert "Step 1 of 5, forward pass. u = w * x gives 1.0000." in text
    assert "∂u/∂w = 2.0000" in text
    assert "Equation (6.1)." in text
    assert page.locator("tr.to-come").count() == 4
    page.get_by_role("button", name="Next").click()
    assert (
        "L = np.exp(u) gives 2.7183. Local derivative: ∂L/∂u = 2.7183." in status(page).inner_text()
    )


def test_what_is_to_come_is_hidden_and_what_is_used_is_marked(page):
    page.get_by_role("button", name="Start").click()
    press(page, "ArrowRight", "ArrowRight", "ArrowRight")
    assert "du = dL * L" in status(page).inner_text()
    used = page.locator("tr.used code").all_inner_texts()
    assert [line.split(" ")[0] for line in used] == ["L", "dL"]
    last = page.locator("tr[data-step='5'] td.number")
    assert last.evaluate("cell => getComputedStyle(cell).visibility") == "hidden"


def test_keys_go_on_and_back_and_stop_at_the_ends(page):
    page.get_by_role("button", name="Start").focus()
    press(page, "Enter", "End")
    assert "Step 5 of 5, backward pass" in status(page).inner_text()
    press(page, "ArrowLeft")
    assert "Step 4" in status(page).inner_text()
    press(page, "Home", "ArrowLeft")
    assert "Step 1" in status(page).inner_text()
    press(page, "End", "ArrowRight")
    assert "All 5 steps" in status(page).inner_text()


def test_focus_is_never_lost(page):
    page.get_by_role("button", name="Start").focus()
    for key in ["Enter"] * 8 + ["End", "Home", "ArrowLeft"]:
        press(page, key)
        assert page.evaluate("document.activeElement.tagName") == "BUTTON"
        assert not page.evaluate("document.activeElement.disabled")


def test_one_row_is_marked_as_the_current_step(page):
    page.get_by_role("button", name="Start").click()
    current = page.locator("tr[aria-current='step']")
    assert current.count() == 1
    assert current.get_attribute("data-step") == "1"


def test_numbers_of_equations_on_the_page_become_links(page):
    links = page.locator("td.equation a")
    assert links.count() == 1
    assert links.first.get_attribute("href") == "#equation-eq-product"
