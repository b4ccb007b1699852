"""The playground trains as the package does, step by step."""

import numpy as np
import pytest
from explorable_parts import SETS
from playwright.sync_api import expect

import annbook.data
from annbook.layers import Activation, Dense
from annbook.mlp import Network
from annbook.optimizers import SGD, Adam, Momentum
from tests.book.explorables.elements import execute, numbers, program

RULES = {"sgd": SGD, "momentum": Momentum, "adam": Adam}


def trained(start, layers, activation, rule, X, y, steps):
    """The same training in Python: the network, and the loss before each step."""
    hidden = [part for n in layers for part in (Dense(n), Activation(activation))]
    network = Network([*hidden, Dense(1)], "binary_cross_entropy")
    network.set_weights(start)
    return network, [network.train_step(X, y[:, None], rule) for _ in range(steps)]


@pytest.mark.parametrize(
    ("data", "layers", "activation", "optimizer", "rate"),
    [
        ("xor", [4], "tanh", "adam", 0.03),
        ("moons", [6, 3], "logistic", "momentum", 0.1),
        ("spirals", [8, 8, 5], "relu", "sgd", 0.3),
        ("xor", [], "linear", "sgd", 1.0),
    ],
)
def test_losses_weights_and_views_are_those_of_the_package(
    open_part, data, layers, activation, optimizer, rate
):
    settings = f"data={data}&layers={','.join(map(str, layers))}&activation={activation}"
    page = open_part("playground", f"{settings}&optimizer={optimizer}&rate={rate}&steps=120")
    shown = numbers(page)
    points = eval(SETS[data][0], vars(annbook.data))
    X = points.X.round(2)
    network, losses = trained(
        shown["start"], layers, activation, RULES[optimizer](rate), X, points.y, 120
    )
    np.testing.assert_allclose(shown["losses"], losses, rtol=1e-9)
    for ours, theirs in zip(shown["weights"], network.parameters, strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-6, atol=1e-9)
    np.testing.assert_allclose(shown["logits"], network.outputs(X)[:, 0], rtol=1e-6, atol=1e-9)
    assert shown["right"] == np.sum((network.outputs(X)[:, 0] >= 0) == points.y)
    (x_low, x_high), (y_low, y_high) = SETS[data][1]
    grid = np.stack(np.meshgrid(np.linspace(x_low, x_high, 61), np.linspace(y_low, y_high, 61)), -1)
    plane = network.outputs(grid.reshape(-1, 2))[:, 0]
    np.testing.assert_allclose(shown["surfaces"][-1], plane, rtol=1e-6, atol=1e-8)


def test_learning_rates_stand_in_order(open_part):
    page = open_part("playground", "rate=3")
    rates = page.get_by_label("Learning rate")
    offered = [float(rate) for rate in rates.locator("option").all_inner_texts()]
    assert offered == sorted(offered)
    expect(rates).to_have_value("3")


def test_it_learns_xor_with_four_neurons(open_part):
    page = open_part("playground", "steps=300")
    assert numbers(page)["right"] >= 196
    expect(page.get_by_role("status")).to_contain_text("of 200 points right")


def test_the_program_for_the_package_ends_where_the_page_ends(open_part):
    page = open_part("playground", "data=moons&layers=5,4&steps=150&pts=0.5,0.5,1,-1,0.25,0")
    shown, made = numbers(page), execute(program(page, "the book's package"))
    assert made["X"].shape == (202, 2)
    np.testing.assert_allclose(made["loss"], shown["losses"][-1], rtol=1e-9)
    assert made["accuracy"] == shown["right"] / shown["n"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam"])
def test_the_keras_program_ends_where_the_page_ends(open_part, optimizer):
    page = open_part("playground", f"layers=4,3&activation=logistic&optimizer={optimizer}&steps=60")
    shown, made = numbers(page), execute(program(page, "Keras"))
    np.testing.assert_allclose(made["history"].history["loss"], shown["losses"], rtol=2e-4)
    for ours, theirs in zip(made["model"].get_weights(), shown["weights"], strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=5e-3, atol=2e-3)
    assert made["accuracy"] == pytest.approx(shown["right"] / shown["n"], abs=0.011)


def test_own_points_alone_can_be_learnt(open_part):
    page = open_part("playground", "data=none")
    expect(page.get_by_role("status")).to_contain_text("no points yet")
    for x, y, kind in ((100, 250, "class 0"), (250, 150, "class 1")):
        page.get_by_role("button", name=kind).click()
        page.locator(".map svg").click(position={"x": x, "y": y})
    page.get_by_role("button", name="100 steps").click()
    expect(page.get_by_role("status")).to_contain_text("2 of 2 points right")
    made = execute(program(page, "the book's package"))
    assert made["accuracy"] == 1
    assert made["y"].ravel().tolist() == [0, 1]


def test_points_can_be_placed_and_removed_with_the_keyboard(open_part):
    page = open_part("playground", "data=none")
    page.get_by_text("Points as a table").press("Enter")
    page.get_by_role("button", name="Add a point").press("Enter")
    field = page.get_by_role("spinbutton", name="x1 of point 1")
    field.fill("0.7")
    field.press("Tab")
    page.wait_for_function("location.hash.includes('pts=0.7,0,1')")
    page.get_by_role("button", name="Remove point 1").press("Enter")
    assert numbers(page)["n"] == 0
    assert page.evaluate("document.activeElement.textContent") == "Add a point"


def test_layers_change_by_button_and_training_starts_anew(open_part):
    page = open_part("playground", "steps=50")
    page.get_by_role("button", name="One neuron more in hidden layer 1").press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == (
        "One neuron more in hidden layer 1"
    )
    page.get_by_role("button", name="Add a hidden layer").click()
    shown = numbers(page)
    assert shown["losses"] == []
    assert [np.shape(part) for part in shown["weights"]] == [
        (2, 5),
        (5,),
        (5, 4),
        (4,),
        (4, 1),
        (1,),
    ]
    assert page.get_by_role("button", name="Show neuron").count() == 9


def test_each_neuron_can_be_looked_at(open_part):
    page = open_part("playground", "steps=100")
    page.get_by_role("button", name="Show neuron 2 of layer 1").press("Enter")
    W, b, *_ = numbers(page)["weights"]
    text = page.locator(".chosen").inner_text().replace("−", "-").replace("- ", "-")
    assert text.startswith("Neuron 2 of layer 1: tanh(")
    assert f"{W[0][1]:.2f} x1" in text
    assert f"{b[1]:.2f})" in text


def test_training_runs_and_pauses(open_part):
    page = open_part("playground")
    page.get_by_role("button", name="Train").click()
    page.wait_for_function("document.querySelector('.live').losses.length > 20")
    page.get_by_role("button", name="Pause").click()
    made = len(numbers(page)["losses"])
    page.wait_for_function(f"location.hash.includes('steps={made}')")
    page.wait_for_timeout(200)
    assert len(numbers(page)["losses"]) == made


def test_where_less_motion_is_wanted_training_shows_its_end_only(open_part):
    page = open_part("playground", reduced_motion="reduce")
    page.get_by_role("button", name="Train").click()
    assert len(numbers(page)["losses"]) == 500
