"""A confusion matrix: who was taken for whom, and how often.

Rows are the truth, columns the answer. What lies off the diagonal is a mistake, and only
the mistakes are tinted: a diagonal that is full would outshine them all.
"""

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from annbook.figures.style import GRID, INK, MUTED, ORANGE, WASH


def confusion_matrix(counts: ArrayLike, names: Sequence[str], *, ax: Axes | None = None) -> Axes:
    """Draw a confusion matrix with its numbers.

    Parameters
    ----------
    counts : array_like of shape (n_classes, n_classes)
        How many samples of the class of each row got the answer of each column.
    names : sequence of str
        The classes.
    ax : Axes, optional
        Where to draw; new axes by default, 6.4 inches wide.

    Returns
    -------
    Axes
        One cell per pair; the more frequent a mistake, the deeper its tint. Cells
        with a zero are left empty.

    Raises
    ------
    ValueError
        If the matrix is not square, has negative numbers, or does not fit the names.

    Notes
    -----
    Built in: chapter 09
    """
    matrix = np.asarray(counts)
    n = len(names)
    if matrix.shape != (n, n) or not n or (matrix < 0).any():
        raise ValueError(
            f"counts must be {n} rows of {n} numbers from 0 on, one for each name. "
            f"Received: shape {matrix.shape}"
        )
    axes = plt.subplots(figsize=(6.4, 5.6), layout="constrained")[1] if ax is None else ax
    mistakes = matrix - np.diag(np.diag(matrix))
    most = max(int(mistakes.max()), 1)
    for (row, column), count in np.ndenumerate(matrix):
        _cell(axes, row, column, int(count), 0.75 * float(mistakes[row, column]) / most)
    _name_axes(axes, names)
    return axes


def _cell(ax: Axes, row: int, column: int, count: int, tint: float) -> None:
    corner = (column - 0.5, row - 0.5)
    ax.add_patch(Rectangle(corner, 1, 1, fc=WASH if row == column else "none", ec=GRID, lw=0.6))
    if tint:
        ax.add_patch(Rectangle(corner, 1, 1, fc=ORANGE, ec="none", alpha=tint))
    if count:
        colour = MUTED if row == column else INK
        ax.text(column, row, f"{count}", ha="center", va="center", fontsize=10, color=colour)


def _name_axes(ax: Axes, names: Sequence[str]) -> None:
    n = len(names)
    ax.set(xlim=(-0.5, n - 0.5), ylim=(n - 0.5, -0.5), xlabel="answer", ylabel="truth")
    ax.set_xticks(range(n), names, rotation=45, ha="right", rotation_mode="anchor")
    ax.set_yticks(range(n), names)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
