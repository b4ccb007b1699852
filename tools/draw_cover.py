"""Draw the cover: what a unit, a small network and a larger one make of the same points.

Usage: python tools/draw_cover.py     (writes book/images/cover.png)

Other sites show the picture for a link to this one, so it has the shape that they expect.
"""

import warnings
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from sklearn.exceptions import ConvergenceWarning

from annbook.data import Dataset, make_spirals
from annbook.figures.style import PALETTE
from annbook.mlp import MLPClassifier

TARGET = Path(__file__).resolve().parent.parent / "book" / "images" / "cover.png"
WIDTH, HEIGHT, DOTS = 1200, 630, 150  # pixels, pixels, pixels per inch
DARK = {name: colour.dark for name, colour in PALETTE.items()}
SCORES = LinearSegmentedColormap.from_list("cover", [DARK["orange"], DARK["paper"], DARK["blue"]])
LAYERS = ((), (8,), (32, 32))


def draw_network(ax: Axes, spirals: Dataset, layers: tuple[int, ...]) -> None:
    """Train a network on the spirals and draw its probability, with the points on top."""
    model = MLPClassifier(
        layers, max_iter=400, n_iter_no_change=400, learning_rate_init=0.01, random_state=2
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # a picture needs no settled loss
        model.fit(spirals.X, spirals.y)
    grid = np.linspace(-1.25, 1.25, 240)
    points = np.stack(np.meshgrid(grid, grid), axis=-1).reshape(-1, 2)
    proba = model.predict_proba(points)[:, 1].reshape(len(grid), -1)
    ax.contourf(grid, grid, proba, levels=24, cmap=SCORES, vmin=0, vmax=1, alpha=0.75)
    for k, (name, marker) in enumerate((("orange", "s"), ("blue", "o"))):
        chosen = spirals.X[spirals.y == k]
        ax.plot(*chosen.T, marker, color=DARK[name], ms=3.2, mec=DARK["paper"], mew=0.4)
    ax.set(aspect="equal", xlim=(-1.25, 1.25), ylim=(-1.25, 1.25))
    ax.axis("off")


def main() -> None:
    fig, axes = plt.subplots(1, len(LAYERS), figsize=(WIDTH / DOTS, HEIGHT / DOTS), dpi=DOTS)
    fig.patch.set_facecolor(DARK["paper"])
    fig.subplots_adjust(left=0.03, right=0.97, bottom=0.05, top=0.72, wspace=0.06)
    spirals = make_spirals(240, random_state=1)
    for ax, layers in zip(axes, LAYERS, strict=True):
        draw_network(ax, spirals, layers)
    fig.text(0.035, 0.86, "From Neurons to Keras", color=DARK["ink"], size=27, weight="bold")
    line = "One unit, one hidden layer, two: an executable course"
    fig.text(0.035, 0.775, line, color=DARK["muted"], size=13)
    fig.savefig(TARGET, dpi=DOTS, pil_kwargs={"optimize": True})


if __name__ == "__main__":
    main()
