"""The path is that of the package's optimisers."""

import numpy as np
import pytest
from playwright.sync_api import expect

from annbook.optimizers import SGD, Adam, Momentum, Nesterov
from tests.book.explorables.elements import execute, numbers, program

RULES = {"sgd": SGD, "momentum": Momentum, "nesterov": Nesterov, "adam": Adam}
SLOPES = {
    "valley": lambda u, v, k: [u, k * v],
    "bent": lambda u, v, k: [u - 1 - 2 * k * u * (v - u**2), k * (v - u**2)],
    "two": lambda u, v, k: [u**3 - u + 0.15, k * v],
}


@pytest.mark.parametrize("optimizer", RULES)
@pytest.mark.parametrize("landscape", SLOPES)
def test_the_path_is_that_of_the_package(open_part, landscape, optimizer):
    settings = f"landscape={landscape}&optimizer={optimizer}&k=7&rate=0.02&u=-1&v=1.2&steps=80"
    page = open_part("descent", settings)
    shown = numbers(page)
    w, rule, path = np.array([-1, 1.2]), RULES[optimizer](0.02), [[-1, 1.2]]
    for _ in range(80):
        rule.step([w], [np.array(SLOPES[landscape](*w, 7.0))])
        path.append(w.tolist())
    np.testing.assert_allclose(shown["path"], path, rtol=1e-7, atol=1e-10)
    made = execute(program(page))
    np.testing.assert_allclose(made["path"], shown["path"], rtol=1e-7, atol=1e-10)
    assert made["loss"](*made["w"]) == pytest.approx(shown["losses"][-1], rel=1e-6)


@pytest.mark.parametrize("landscape", SLOPES)
def test_the_slopes_are_those_of_the_loss(open_part, landscape):
    made = execute(program(open_part("descent", f"landscape={landscape}&k=5&steps=1")))
    for u, v in ((0.3, -0.7), (-1.1, 1.4)):
        slopes = [
            (made["loss"](u + 1e-6, v) - made["loss"](u - 1e-6, v)) / 2e-6,
            (made["loss"](u, v + 1e-6) - made["loss"](u, v - 1e-6)) / 2e-6,
        ]
        np.testing.assert_allclose(made["gradient"](u, v), slopes, atol=1e-6)


def test_the_largest_rate_that_holds_is_two_over_the_curvature(open_part):
    page = open_part("descent", "k=10&rate=0.19&steps=200")
    assert numbers(page)["losses"][-1] < 1e-6
    expect(page.get_by_role("status")).to_contain_text("holds below η = 2 / 10 = 0.200")
    page = open_part("descent", "k=10&rate=0.21&steps=200")
    expect(page.get_by_role("status")).to_contain_text("It diverges")


def test_a_wild_rate_breaks_nothing(open_part):
    page = open_part("descent", "landscape=bent&k=50&rate=3&steps=200")
    expect(page.get_by_role("status")).to_contain_text("It diverges")
    assert len(numbers(page)["path"]) < 200


def test_rate_by_keyboard_and_start_by_pointer(open_part):
    page = open_part("descent")
    slider = page.get_by_role("slider", name="learning rate")
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.querySelector('.live').state.rate") > 0.1
    grip = page.locator(".handle").bounding_box()
    at = grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2
    page.mouse.move(*at)
    page.mouse.down()
    page.mouse.move(at[0] + 80, at[1] + 30, steps=3)
    page.mouse.up()
    assert page.evaluate("document.querySelector('.live').state.u") > -3.5


def test_watching_ends_at_the_same_place(open_part):
    page = open_part("descent", "steps=5")
    path = numbers(page)["path"]
    page.get_by_role("button", name="Watch the steps").click()
    page.wait_for_timeout(1200)
    assert numbers(page)["path"] == path
