"""Logged runs in a real browser: complete without JavaScript, switches and a slider with it."""

from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import expect

from annbook.training.runs import Run, RunViewer, Series

STATIC = Path(__file__).parents[2] / "book" / "_static"


def run(values, width):
    n = len(values)
    buckets = tuple(np.array([[-width, 0, 3], [0, width * k, 2]]) for k in range(1, n + 1))
    steps, times = np.arange(n), np.zeros(n)
    return Run(
        Path("r"),
        {"loss": Series(steps, times, np.array(values))},
        {"W": Series(steps, times, buckets)},
    )


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    runs = {"calm": run([3.0, 2.0, 1.0], 1.0), "bold": run([3.0, 7.0, np.nan], 2.0)}
    html = RunViewer(runs, histograms=["W"], caption="Two runs").to_html()
    page = tmp_path_factory.mktemp("page") / "index.html"
    page.write_text(
        "<!doctype html><html lang='en'><head><title>t</title>"
        f"<link rel='stylesheet' href='{(STATIC / 'run-viewer.css').as_uri()}'>"
        f"<script src='{(STATIC / 'run-viewer.js').as_uri()}'></script></head><body>{html}"
        "</body></html>",
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
    assert problems == []


def test_without_javascript_drawings_and_numbers_are_there(browser, address):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address)
    expect(page.get_by_role("img")).to_have_count(3)  # one chart, a ridge drawing per run
    assert page.get_by_role("button").count() == 0
    page.get_by_text("The numbers of loss").focus()
    page.keyboard.press("Enter")
    row = page.get_by_role("row", name="2", exact=False).last
    expect(page.get_by_role("cell", name="not a number")).to_be_visible()
    assert row.count() == 1
    page.context.close()


def test_a_switch_hides_a_run_everywhere_and_shows_it_again(page):
    switch = page.get_by_role("button", name="bold")
    line = page.locator('.run-scalar g[data-run="1"]')
    expect(switch).to_have_attribute("aria-pressed", "true")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "false")
    expect(line).to_have_css("visibility", "hidden")
    expect(page.locator('.run-histogram svg[data-run="1"]')).to_have_css("visibility", "hidden")
    expect(page.locator('.run-scalar g[data-run="0"]')).to_have_css("visibility", "visible")
    expect(page.locator("output")).to_have_text("step 2: calm 1")
    switch.press("Enter")
    expect(line).to_have_css("visibility", "visible")


def test_the_slider_reads_values_off_with_the_keyboard(page):
    slider = page.get_by_role("slider", name="Step at which to read loss")
    output = page.locator("output")
    expect(output).to_have_text("step 2: calm 1, bold not a number")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    expect(output).to_have_text("step 1: calm 2, bold 7")
    expect(slider).to_have_attribute("aria-valuetext", "step 1: calm 2, bold 7")
    page.keyboard.press("Home")
    expect(output).to_have_text("step 0: calm 3, bold 3")


def test_the_pointer_reads_off_the_nearest_step(page):
    box = page.locator(".run-scalar svg.run-plot").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator("output")).to_have_text("step 1: calm 2, bold 7")
    assert page.locator(".cursor").get_attribute("hidden") is None


def test_colours_follow_the_page(page):
    line = page.locator('.run-scalar g[data-run="0"]')
    expect(line).to_have_css("stroke", "rgb(11, 108, 171)")  # without the site's palette
    page.evaluate("document.documentElement.style.setProperty('--fig-blue', 'rgb(1, 2, 3)')")
    expect(line).to_have_css("stroke", "rgb(1, 2, 3)")


def test_touch_targets_are_large_enough(page):
    for height in page.locator("run-viewer :is(button, input)").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    ):
        assert height >= 44
