"""The stepper takes the steps of the perceptron, and its bound is the theorem's."""

import numpy as np
import pytest
from playwright.sync_api import expect

from annbook.perceptron import Perceptron
from tests.book.explorables.elements import execute, numbers, program

SIX = "2,-3,0,1,2,1,2,-1,1,0,3,1,-1,-3,0,-3,1,0"
NARROW = "1,1,1,1.3,0.9,0,2,2.2,1,-2,-1.5,0,-1,3,1,3,-2,0"
CORNERS = "0,0,0,0,1,1,1,0,1,1,1,0"


def as_arrays(points):
    table = np.array(points.split(","), dtype=float).reshape(-1, 3)
    return table[:, :2], table[:, 2].astype(int)


@pytest.mark.parametrize("points", [SIX, NARROW, CORNERS])
@pytest.mark.parametrize("passes", [1, 2, 3, 5])
def test_weights_and_mistakes_after_each_pass_are_the_packages(open_part, points, passes):
    X, y = as_arrays(points)
    page = open_part("perceptron", f"pts={points}&shown={passes * len(X)}")
    shown = numbers(page)
    unit, made = Perceptron(shuffle=False), []
    for _ in range(len(shown["mistakes"])):
        before = unit.n_updates_[0] if made else 0
        made.append(unit.partial_fit(X, y, classes=[0, 1]).n_updates_[0] - before)
    assert shown["mistakes"] == made
    np.testing.assert_allclose(shown["w"], unit.coef_[0], atol=1e-12)
    np.testing.assert_allclose(shown["b"], unit.intercept_[0], atol=1e-12)
    assert shown["done"] == (made[-1] == 0)
    assert len(made) == passes or shown["done"]


@pytest.mark.parametrize("points", [SIX, NARROW, CORNERS, "1,1,1", "0,1,1,0,1.5,1,0.5,3,0"])
def test_the_program_makes_the_same_steps_and_finds_the_same_bound(open_part, points, capsys):
    page = open_part("perceptron", f"pts={points}&shown=17")
    shown, made = numbers(page), execute(program(page))
    np.testing.assert_allclose(shown["w"], made["w"], atol=1e-12)
    assert shown["mistakes"] == made["mistakes"]
    if shown["bound"] is None:
        assert made["bound"] == np.inf
    else:
        assert made["bound"] == pytest.approx(shown["bound"], rel=1e-6)
        assert made["margin"] == pytest.approx(shown["margin"], rel=1e-6)
        assert sum(shown["mistakes"]) <= shown["bound"] * (1 + 1e-9)


def test_the_bound_holds_and_is_the_least_for_random_points(open_part):
    rng = np.random.default_rng(4)
    for _ in range(4):
        X = rng.uniform(-4, 4, (9, 2)).round(2)
        y = (X @ rng.normal(size=2) + rng.normal() > 0).astype(int)
        points = np.column_stack([X, y]).ravel()
        page = open_part("perceptron", f"pts={','.join(map(str, points))}&shown=3000")
        shown = numbers(page)
        assert shown["done"]
        assert sum(shown["mistakes"]) <= shown["bound"] * (1 + 1e-9)
        signed = (2 * y - 1)[:, None] * np.column_stack([X, np.ones(9)])
        u = rng.normal(size=(200_000, 3))
        margins = (u @ signed.T).min(axis=1) / np.linalg.norm(u, axis=1)
        assert margins.max() <= shown["margin"] + 1e-9  # no direction does better
        assert margins.max() == pytest.approx(shown["margin"], abs=0.05)


def test_buttons_go_by_point_mistake_and_pass(open_part):
    page = open_part("perceptron")
    status = page.get_by_role("status")
    page.get_by_role("button", name="Next point").press("Enter")
    expect(status).to_contain_text("Pass 1, point 1 of 6: z = 0.00, wanted z < 0: a mistake")
    page.get_by_role("button", name="Next mistake").click()
    assert numbers(page)["mistakes"] == [2]
    page.get_by_role("button", name="End of the pass").click()
    expect(status).to_contain_text("Pass 1, point 6 of 6")
    page.get_by_role("button", name="Back").click()
    expect(status).to_contain_text("Pass 1, point 5 of 6")
    page.get_by_role("button", name="To the end").press("Enter")
    expect(status).to_contain_text("A whole pass without a mistake: the rule rests after 5.")
    assert page.evaluate("document.activeElement.textContent") == "← Back"


def test_xor_has_no_bound_and_no_end(open_part):
    page = open_part("perceptron", f"pts={CORNERS}&shown=3000")
    assert numbers(page)["bound"] is None
    expect(page.get_by_role("row", name="bound (R/γ)²")).to_contain_text("never rests")
    expect(page.get_by_role("status")).to_contain_text("The page stops here; mistakes: 3000.")


def test_a_point_can_be_dragged_and_placed(open_part):
    page = open_part("perceptron", "shown=6")
    box = page.locator("[data-point='0']").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 40, box["y"] - 60, steps=4)
    page.mouse.up()
    page.wait_for_function("location.hash.includes('pts=')")
    moved = page.evaluate("document.querySelector('.live').state")
    assert moved["shown"] == 0
    assert len(moved["pts"]) == 18
    assert moved["pts"][0] > 2.3
    assert moved["pts"][1] > -2.5
    plot = page.locator("svg.plot").bounding_box()
    page.mouse.click(plot["x"] + plot["width"] * 0.9, plot["y"] + plot["height"] * 0.1)
    assert page.evaluate("document.querySelector('.live').state.pts.length") == 21
