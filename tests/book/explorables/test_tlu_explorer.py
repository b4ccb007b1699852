"""One unit in the page decides as the package's unit does."""

import numpy as np
import pytest
from playwright.sync_api import expect

from annbook.data import load_iris
from annbook.perceptron import ThresholdLogicUnit
from tests.book.explorables.elements import execute, numbers, program

CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])


def truth(task):
    iris = load_iris()
    if task in {"virginica", "setosa"}:
        return iris.X[:, 2:4], (iris.y == (2 if task == "virginica" else 0)).astype(int)
    return CORNERS, {"and": [0, 0, 0, 1], "or": [0, 1, 1, 1], "xor": [0, 1, 1, 0]}[task]


@pytest.mark.parametrize(
    ("task", "w", "b"),
    [
        ("virginica", (1, 1), -6.5),
        ("setosa", (-1, -1), 3.5),
        ("virginica", (0.35, 1.7), -4.45),
        ("and", (1, 1), -1.5),
        ("xor", (0.5, -1), 0.25),
        ("or", (0, 0), 0),
    ],
)
def test_sums_and_answers_are_those_of_the_package(open_part, task, w, b):
    page = open_part("tlu", f"task={task}&w1={w[0]}&w2={w[1]}&b={b}&x1=1.5&x2=0.5")
    X, y = truth(task)
    unit = ThresholdLogicUnit(w, b)
    shown = numbers(page)
    np.testing.assert_allclose(shown["z"], unit.pre_activation(X), atol=1e-12)
    np.testing.assert_array_equal(shown["outputs"], unit(X))
    assert shown["right"] == np.sum(unit(X) == y)
    assert shown["at"] == pytest.approx(unit.pre_activation([1.5, 0.5]))
    if any(w):
        made = execute(program(page))
        assert made["right"] == shown["right"]
        assert abs(made["z"]) / made["length"] == pytest.approx(shown["distance"])


def test_the_arrow_turns_the_line_around_its_foot(open_part):
    page = open_part("tlu", "w1=1&w2=1&b=-6.5")
    before = page.evaluate("document.querySelector('.live').foot()")
    tip = page.locator(".handle").nth(1).bounding_box()
    at = tip["x"] + tip["width"] / 2, tip["y"] + tip["height"] / 2
    page.mouse.move(*at)
    page.mouse.down()
    page.mouse.move(at[0] - 30, at[1] - 20, steps=5)
    page.mouse.up()
    state = page.evaluate("document.querySelector('.live').state")
    assert state["w1"] < 0.8
    assert state["w2"] > 1.1
    on_the_line = state["w1"] * before[0] + state["w2"] * before[1] + state["b"]
    assert on_the_line == pytest.approx(0, abs=0.05)


def test_the_line_and_the_point_can_be_dragged(open_part):
    page = open_part("tlu", "w1=1&w2=1&b=-6.5")
    for handle, key in ((0, "b"), (2, "x1")):
        grip = page.locator(".handle").nth(handle).bounding_box()
        at = grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2
        old = page.evaluate("key => document.querySelector('.live').state[key]", key)
        page.mouse.move(*at)
        page.mouse.down()
        page.mouse.move(at[0] + 50, at[1], steps=3)
        page.mouse.up()
        assert page.evaluate("key => document.querySelector('.live').state[key]", key) != old
    state = page.evaluate("document.querySelector('.live').state")
    assert (state["w1"], state["w2"]) == (1, 1)
    assert state["b"] < -6.6


def test_sliders_do_the_same_with_the_keyboard(open_part):
    page = open_part("tlu", "w1=1&w2=1&b=-6.5")
    slider = page.get_by_role("slider", name="bias b")
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.querySelector('.live').state.b") == pytest.approx(-6.45)
    expect(slider).to_have_attribute("aria-valuetext", "−6.45")
    expect(page.get_by_role("status")).to_contain_text("of 150 right")


def test_a_common_factor_changes_no_answer(open_part):
    page = open_part("tlu", "w1=1&w2=1&b=-5.5")
    right = numbers(page)["right"]
    page.get_by_role("button", name="Double w and b").click()
    state = page.evaluate("document.querySelector('.live').state")
    assert (state["w1"], state["w2"], state["b"]) == (2, 2, -11)
    assert numbers(page)["right"] == right


def test_no_setting_solves_xor(open_part):
    page = open_part("tlu")
    page.get_by_label("Question").select_option("xor")
    best = page.evaluate(
        """() => {
            const live = document.querySelector('.live');
            let best = 0;
            for (const w1 of [-2, -1, 0, 1, 2]) for (const w2 of [-2, -1, 0, 1, 2])
                for (let b = -4; b <= 4; b += 0.5) {
                    live.set({ w1, w2, b });
                    best = Math.max(best, live.numbers.right);
                }
            return best;
        }"""
    )
    assert best == 3
