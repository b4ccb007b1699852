"""All sixteen functions of two bits, each a square with four corners.

A corner is a case: A counts to the right, B upwards. Where the function is 1 the corner
is filled. Chapter 03 draws the same squares with lines through them.
"""

from collections.abc import Mapping

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from annbook.figures.diagram import Point, canvas, write
from annbook.figures.style import INK, MUTED, ORANGE, PAPER, WASH

NAMES = (
    "never",
    "¬A ∧ ¬B",
    "¬A ∧ B",
    "¬A",
    "A ∧ ¬B",
    "¬B",
    "A ⊕ B",
    "¬(A ∧ B)",
    "A ∧ B",
    "A ↔ B",
    "B",
    "A → B",
    "A",
    "B → A",
    "A ∨ B",
    "always",
)  # in the order of their codes: bit r is the answer for row r of the truth table
_CASES = ((0, 0), (0, 1), (1, 0), (1, 1))
_CELL, _SIDE = (1.3, 1.46), 0.5


def boolean_functions(fewest: Mapping[int, int], *, ax: Axes | None = None) -> Axes:
    """Draw the sixteen functions of two inputs, with the neurons that each one takes.

    Parameters
    ----------
    fewest : mapping from int to int
        The fewest neurons for each function, by its code: as
        `annbook.logic.search.fewest_neurons` returns it for two inputs. Functions that
        need more than one neuron stand in a dashed frame.
    ax : Axes, optional
        Where to draw; a new figure of 5.3 inches' width otherwise.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If a function is missing.

    Notes
    -----
    Built in: chapter 02
    """
    missing = [code for code in range(16) if code not in fewest]
    if missing:
        raise ValueError(f"fewest must hold the functions 0 to 15. Received none for: {missing}")
    width, height = _CELL
    ax = canvas(4 * width + 0.1, 4 * height + 0.1, ax)
    for code in range(16):
        corner = (0.05 + code % 4 * width, 0.05 + (3 - code // 4) * height)
        _panel(ax, corner, code, fewest[code])
    return ax


def _panel(ax: Axes, corner: Point, code: int, neurons: int) -> None:
    (x, y), (width, height) = corner, _CELL
    hard = neurons > 1
    frame = Rectangle(
        (x + 0.05, y + 0.05),
        width - 0.1,
        height - 0.1,
        facecolor=PAPER if hard else WASH,
        edgecolor=ORANGE if hard else WASH,
        linestyle=(0, (4, 2)) if hard else "solid",
        linewidth=1.6,
    )
    ax.add_patch(frame)
    write(ax, (x + width / 2, y + height - 0.24), NAMES[code], size=12)
    for row, (a, b) in enumerate(_CASES):
        at = (x + width / 2 + (a - 0.5) * _SIDE, y + 0.72 + (b - 0.5) * _SIDE)
        fill = INK if code >> row & 1 else PAPER
        ax.plot(*at, "o", color=INK, ms=10, mfc=fill, mec=INK, mew=1.4)
    count = f"{neurons} neuron" + "s" * hard
    write(ax, (x + width / 2, y + 0.21), count, size=10, colour=ORANGE if hard else MUTED)
