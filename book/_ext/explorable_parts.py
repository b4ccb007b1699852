"""What each interactive element is made of: its scripts, its numbers, its static figure."""

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

import matplotlib.pyplot as plt
import numpy as np

import annbook.data
from annbook.figures import show
from annbook.figures.display import Drawing

Data = dict[str, Any]


class Part(NamedTuple):
    """One interactive element."""

    tag: str
    scripts: str  # names of files in _explorables that the element's own script needs
    data: Callable[[], Data]
    draw: Callable[[], Drawing]

    def figure(self) -> Drawing:
        """Draw the static figure in the book's style, once."""
        return _in_style(self.draw)


@cache
def _in_style(draw: Callable[[], Drawing]) -> Drawing:
    with plt.style.context("annbook.figures.book"):
        return draw()


SETS = {
    "xor": ("make_xor(200, noise=0.15, random_state=0)", [[-0.6, 1.6], [-0.6, 1.6]]),
    "moons": ("make_moons(200, noise=0.12, random_state=0)", [[-1.6, 2.6], [-1.85, 2.35]]),
    "spirals": (
        "make_spirals(300, noise=0.02, turns=1.25, random_state=0)",
        [[-1.2, 1.2], [-1.2, 1.2]],
    ),
}


@cache
def playground_data() -> Data:
    """Points of the data sets, rounded so that a page and a program have the same ones."""
    sets = {}
    for name, (call, limits) in SETS.items():
        data = eval(call, vars(annbook.data))
        X = data.X.round(2) + 0.0
        sets[name] = {"python": call, "limits": limits, "X": X.tolist(), "y": data.y.tolist()}
    return sets


def playground_figure() -> Drawing:
    """Draw a network with one hidden layer, trained on the XOR clouds."""
    from annbook.activations import tanh
    from annbook.figures.neuron_maps import neuron_maps
    from annbook.layers import Activation, Dense
    from annbook.mlp import Network
    from annbook.optimizers import Adam

    data = annbook.data.make_xor(200, noise=0.15, random_state=0)
    network = Network([Dense(4), Activation("tanh"), Dense(1)], "binary_cross_entropy")
    network.initialise(2, np.random.default_rng(1))
    optimizer = Adam(0.03)
    for _ in range(300):
        network.train_step(data.X, data.y[:, None], optimizer)
    figure = neuron_maps(
        lambda X: [(tanh(network.layers[0].forward(X)) + 1) / 2, network.predict(X)],
        data.X,
        data.y,
        limits=(-0.6, 1.6),
        names=["layer 1", "output"],
    )
    return show(
        figure,
        alt="Above, the output of a trained network: two opposite corners of the square are "
        "tinted for one class, the other two for the other. Below, four tiles, one for each "
        "hidden neuron, each divided by a straight line.",
    )


def no_data() -> Data:
    """Nothing: the element computes all that it shows."""
    return {}


def stepper_figure() -> Drawing:
    """Draw one round of the rule on XOR, which ends where it began."""
    from annbook.figures.boundaries import learning_steps

    X, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1.0]]), np.array([0, 1, 1, 0])
    w, b, states = np.zeros(2), 0.0, []
    for s, (x_s, t_s) in enumerate(zip(X, 2 * y - 1, strict=True)):  # all four are mistakes
        states.append((w, b, s))
        w, b = w + t_s * x_s, b + t_s
    return show(
        learning_steps(X, y, [*states, (w, b, 0)]),
        alt="Five panels with the four corners of XOR. In each, the ringed corner is on the wrong "
        "side of the line. After four mistakes there is no line again, as at the start, and the "
        "first corner is the next mistake.",
    )


def tlu_data() -> Data:
    """Petals of irises with two questions, and the corners with three."""
    iris = annbook.data.load_iris()
    corners = [[0, 0], [0, 1], [1, 0], [1, 1]]
    petals = iris.X[:, 2:4].tolist()
    questions = {"and": [0, 0, 0, 1], "or": [0, 1, 1, 1], "xor": [0, 1, 1, 0]}
    flowers = {"virginica": iris.y == 2, "setosa": iris.y == 0}
    return {name: {"X": corners, "y": y} for name, y in questions.items()} | {
        name: {"X": petals, "y": y.astype(int).tolist()} for name, y in flowers.items()
    }


def tlu_figure() -> Drawing:
    """Draw three units with the same weights and different biases over the petals."""
    from annbook.figures.style import INK
    from annbook.perceptron import ThresholdLogicUnit

    iris = annbook.data.load_iris()
    petals, y = iris.X[:, 2:4], iris.y == 2
    _, ax = plt.subplots(figsize=(6.4, 3.2))
    for kind, marker, name in ((0, "o", "not virginica"), (1, "s", "virginica")):
        ax.plot(*petals[y == kind].T, marker, ms=4, alpha=0.7, label=name)
    for bias, style in ((-5.5, ":"), (-6.5, "-"), (-7.5, "--")):
        right = np.sum(ThresholdLogicUnit([1, 1], bias)(petals) == y)
        line = np.array([0, 8])
        ax.plot(line, -bias - line, style, color=INK, label=f"b = {bias}: {right} of 150 right")
    ax.set(xlim=(0, 8), ylim=(-0.2, 3.2), xlabel="petal length (cm)", ylabel="petal width (cm)")
    ax.legend(loc="lower left", fontsize=9)
    return show(
        ax,
        alt="Petal width against length. Three parallel lines, for the weights (1, 1) and three "
        "biases, cross the cloud of flowers; the middle one makes the fewest mistakes.",
    )


def softmax_figure() -> Drawing:
    """Draw the shares of three scores at three temperatures."""
    from annbook.activations import softmax

    z = np.array([2.0, 1.0, -2.0])
    _, ax = plt.subplots(figsize=(6.4, 2.8))
    places = np.arange(3)
    for k, T in enumerate((0.5, 1, 4)):
        ax.bar(places + 0.27 * (k - 1), softmax(z / T), 0.25, label=f"T = {T}")
    ax.set(xticks=places, xticklabels=[f"z = {score:g}" for score in z], ylabel="share p")
    ax.legend()
    return show(
        ax,
        alt="Bars for the scores 2, 1 and -2 at three temperatures. At one half nearly everything "
        "goes to the largest score; at four the shares come closer to each other.",
    )


OUTLIERS = "make_outliers(40, share=0, random_state=5)"


def loss_data() -> Data:
    """Points on a line, and in which order those of its right half are spoiled."""
    data = eval(OUTLIERS, vars(annbook.data))
    x = data.X[:, 0].round(2)
    right_half = np.argsort(x)[len(x) // 2 :]
    spoil = np.random.default_rng(1).permutation(right_half)
    return {
        "python": OUTLIERS,
        "x": x.tolist(),
        "y": data.y.round(2).tolist(),
        "spoil": spoil[:12].tolist(),
        "slope": data.slope,
        "intercept": data.intercept,
    }


def loss_figure() -> Drawing:
    """Draw the lines that three losses fit to points of which a few are spoiled."""
    from scipy.optimize import minimize

    from annbook.figures.style import GRID, INK, MUTED
    from annbook.losses import Huber, MeanAbsoluteError, MeanSquaredError

    data = loss_data()
    x, y, bad = np.array(data["x"]), np.array(data["y"]), data["spoil"][:4]
    y[bad] += 8
    _, ax = plt.subplots(figsize=(6.4, 3.2))
    ends = np.array([-2, 2])
    ax.plot(ends, data["slope"] * ends + data["intercept"], color=GRID, lw=6, label="truth")
    ax.plot(x, y, "o", color=MUTED, ms=4, alpha=0.6)
    ax.plot(x[bad], y[bad], "x", color=INK, label="spoiled")
    losses = {"MSE": MeanSquaredError(), "MAE": MeanAbsoluteError(), "Huber": Huber()}
    for (name, loss), style in zip(losses.items(), ("-", "--", ":"), strict=True):
        line = minimize(
            lambda p, loss=loss: loss(y, p[0] * x + p[1]), [1, 1], method="Nelder-Mead"
        ).x
        ax.plot(ends, line[0] * ends + line[1], style, label=name)
    ax.set(xlabel="x", ylabel="y")
    ax.legend(fontsize=9)
    return show(
        ax,
        alt="Points along a rising line, four of them spoiled and far above it on the right. The "
        "line fitted with squared errors is pulled up by them; the lines of the absolute and of "
        "Huber's loss stay close to the truth.",
    )


def descent_figure() -> Drawing:
    """Draw the paths of gradient descent with three learning rates in one valley."""
    from annbook.optimizers import SGD

    u, v = np.meshgrid(np.linspace(-5, 5, 121), np.linspace(-3, 3, 121))
    _, panels = plt.subplots(1, 3, figsize=(6.4, 2.3), sharey=True)
    for ax, rate in zip(panels, (0.02, 0.1, 0.19), strict=True):
        ax.contour(u, v, u**2 + 10 * v**2, 8, alpha=0.4, linewidths=0.8)
        optimizer, w = SGD(rate), np.array([-4.0, 2.0])
        path = [w.copy()]
        for _ in range(30):
            optimizer.step([w], [w * [1, 10]])
            path.append(w.copy())
        ax.plot(*np.transpose(path), ".-", ms=3, lw=1)
        ax.set_title(f"η = {rate}", fontsize=10)
    return show(
        panels[0],
        alt="Three panels with the contour lines of a valley and thirty steps of gradient descent. "
        "With a small rate the path crawls along the floor, with a middle one it arrives, with a "
        "large one it leaps from wall to wall.",
    )


def gates_figure() -> Drawing:
    """Draw two of the networks that can be wired."""
    from annbook.figures.networks import logic_gallery
    from annbook.logic import Network, Neuron

    implies = Network(["A", "B"], [Neuron("P", ["A", "A"], ["B"]), Neuron("Q", ["1", "1"], ["P"])])
    same = Network(
        ["A", "B"],
        [
            Neuron("P", ["A", "A"], ["B"]),
            Neuron("Q", ["B", "B"], ["A"]),
            Neuron("R", ["1", "1"], ["P", "Q"]),
        ],
    )
    return show(
        logic_gallery({"A implies B": implies, "A equals B": same}),
        alt="Two networks. A implies B: P fires for A and not B, and vetoes the always-on Q. A "
        "equals B: P fires for A and not B, Q for B and not A, and both veto the always-on R.",
    )


PARTS = {
    "playground": Part(
        "mlp-playground", "points small-network optimizers", playground_data, playground_figure
    ),
    "perceptron": Part("perceptron-stepper", "points", no_data, stepper_figure),
    "tlu": Part("tlu-explorer", "", tlu_data, tlu_figure),
    "softmax": Part("softmax-explorer", "", no_data, softmax_figure),
    "losses": Part("loss-explorer", "", loss_data, loss_figure),
    "descent": Part("descent-explorer", "optimizers", no_data, descent_figure),
    "gates": Part("gate-builder", "", no_data, gates_figure),
}
