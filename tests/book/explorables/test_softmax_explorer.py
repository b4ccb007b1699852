"""Shares, loss and gradient are those of the package."""

import numpy as np
import pytest
from playwright.sync_api import expect

from annbook.activations import softmax
from annbook.losses import CategoricalCrossEntropy
from tests.book.explorables.elements import execute, numbers, program


@pytest.mark.parametrize(
    ("z", "T", "truth"),
    [([2, 1, -2], 1, 0), ([0.3, -7.7, 10, 4.1, 4], 0.1, 1), ([-10, 10], 20, 1), ([1, 1, 1], 3, 2)],
)
def test_numbers_are_those_of_the_package(open_part, z, T, truth):
    page = open_part("softmax", f"z={','.join(map(str, z))}&T={T}&truth={'ABCDE'[truth]}")
    shown = numbers(page)
    y, scaled = np.eye(len(z))[truth], np.array(z, dtype=float) / T
    p = softmax(scaled)
    loss = CategoricalCrossEntropy()
    np.testing.assert_allclose(shown["p"], p, rtol=1e-12, atol=1e-300)
    assert shown["loss"] == pytest.approx(loss(y[None], scaled[None]), rel=1e-9, abs=1e-12)
    np.testing.assert_allclose(
        shown["gradient"], loss.gradient(y[None], scaled[None])[0], atol=1e-12
    )
    made = execute(program(page))
    np.testing.assert_allclose(made["p"], shown["p"], rtol=1e-12)
    assert made["loss"] == pytest.approx(shown["loss"], rel=1e-9, abs=1e-12)


def test_adding_to_all_scores_changes_nothing_and_scaling_does(open_part):
    page = open_part("softmax")
    before = numbers(page)["p"]
    page.get_by_role("button", name="All scores + 1").click()
    np.testing.assert_allclose(numbers(page)["p"], before, rtol=1e-12)
    page.get_by_role("button", name="All scores × 2").click()
    assert max(numbers(page)["p"]) > max(before)


def test_temperature_by_keyboard_and_words(open_part):
    page = open_part("softmax")
    slider = page.get_by_role("slider", name="temperature T")
    slider.focus()
    page.keyboard.press("End")
    expect(slider).to_have_attribute("aria-valuetext", "20")
    assert max(numbers(page)["p"]) - min(numbers(page)["p"]) < 0.1
    expect(page.get_by_role("status")).to_contain_text("Class A gets the most")


def test_classes_come_and_go(open_part):
    page = open_part("softmax", "truth=C")
    page.get_by_role("button", name="Add a class").click()
    assert page.get_by_role("slider").count() == 5
    for _ in range(2):
        page.get_by_role("button", name="Remove the last").click()
    assert len(numbers(page)["p"]) == 2
    assert page.evaluate("document.querySelector('.live').state.truth") == "A"
