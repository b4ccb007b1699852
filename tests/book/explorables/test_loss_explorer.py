"""The lines have the least loss, as the package measures it."""

import numpy as np
import pytest
from playwright.sync_api import expect
from scipy.optimize import linprog

from annbook.losses import Huber, MeanAbsoluteError, MeanSquaredError
from tests.book.explorables.elements import execute, numbers, program

CASES = [(4, 8, 1, -1.5, 4), (0, 8, 0.2, 0, 1), (12, -10, 3, 2, 14), (7, 3.5, 0.05, -2, -6)]


def open_case(open_part, spoiled, shift, delta, x, y):
    address = f"spoiled={spoiled}&shift={shift}&delta={delta}&x={x}&y={y}"
    return open_part("losses", address)


@pytest.mark.parametrize("case", CASES)
def test_each_line_has_the_least_loss(open_part, case):
    shown = numbers(open_case(open_part, *case))
    x, y = np.array(shown["x"]), np.array(shown["y"])
    losses = {"mse": MeanSquaredError(), "mae": MeanAbsoluteError(), "huber": Huber(case[2])}
    rng = np.random.default_rng(0)
    for name, loss in losses.items():
        slope, intercept = shown["fits"][name]
        least = loss(y, slope * x + intercept)
        assert shown["losses"][name] == pytest.approx(least, rel=1e-9)
        for step in rng.normal(scale=0.01, size=(50, 2)):
            assert loss(y, (slope + step[0]) * x + intercept + step[1]) >= least - 1e-9
    np.testing.assert_allclose(shown["fits"]["mse"], np.polyfit(x, y, 1), rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("case", CASES)
def test_the_absolute_error_is_that_of_a_linear_program(open_part, case):
    shown = numbers(open_case(open_part, *case))
    x, y = np.array(shown["x"]), np.array(shown["y"])
    n = len(x)
    line, slack = np.column_stack([x, np.ones(n)]), np.eye(n)
    rows = np.block([[line, -slack], [-line, -slack]])
    best = linprog(
        [0, 0, *np.full(n, 1 / n)], rows, [*y, *-y], bounds=[(None, None)] * 2 + [(0, None)] * n
    )
    assert shown["losses"]["mae"] == pytest.approx(best.fun, rel=1e-9)


@pytest.mark.parametrize("case", CASES)
def test_the_program_finds_the_same_lines(open_part, case):
    page = open_case(open_part, *case)
    shown, made = numbers(page), execute(program(page))
    np.testing.assert_array_equal(made["x"], shown["x"])
    np.testing.assert_allclose(made["y"], shown["y"], atol=1e-12)
    names = {"mse": "MeanSquaredError", "mae": "MeanAbsoluteError", "huber": "Huber"}
    losses = {"mse": MeanSquaredError(), "mae": MeanAbsoluteError(), "huber": Huber(case[2])}
    for name, full in names.items():
        slope, intercept = made["fits"][full]
        found = losses[name](made["y"], slope * made["x"] + intercept)
        assert found == pytest.approx(shown["losses"][name], rel=1e-3)


def test_outliers_pull_the_squared_error_most(open_part):
    shown = numbers(open_part("losses", "spoiled=6&shift=10"))["fits"]
    calm = numbers(open_part("losses", "spoiled=0"))["fits"]
    moved = {name: abs(shown[name][0] - calm[name][0]) for name in shown}
    assert moved["mse"] > 3 * moved["mae"]
    assert moved["mse"] > moved["huber"]


def test_your_own_point_moves_by_pointer_and_by_key(open_part):
    page = open_part("losses")
    grip = page.locator(".handle").bounding_box()
    at = grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2
    page.mouse.move(*at)
    page.mouse.down()
    page.mouse.move(at[0] + 100, at[1] - 50, steps=3)
    page.mouse.up()
    state = page.evaluate("document.querySelector('.live').state")
    assert state["x"] > -1.2
    assert state["y"] > 5
    slider = page.get_by_role("slider", name="your point, y")
    slider.focus()
    page.keyboard.press("End")
    assert page.evaluate("document.querySelector('.live').state.y") == 14
    expect(page.get_by_role("status")).to_contain_text("off the truth by: squared (MSE)")
