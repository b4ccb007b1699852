"""Small grey pictures in rows, each with the words that belong to it.

A frame says what the words say too: solid where an answer is right, dashed where it is
wrong, so that nobody has to tell colours apart.
"""

from collections.abc import Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from annbook.figures.style import BLUE, GRID, ORANGE

WIDTH = 6.4  # inches
_LINE = 0.19  # height of a line of words, in inches
_FRAMES = {None: (GRID, "-", 1.0), True: (BLUE, "-", 2.0), False: (ORANGE, (0, (3, 1.5)), 2.0)}


def picture_grid(
    images: ArrayLike,
    words: Sequence[str],
    *,
    right: Sequence[bool] | None = None,
    n_columns: int = 5,
) -> Figure:
    """Draw pictures in a grid, each with words above it.

    Parameters
    ----------
    images : array_like of shape (n_images, height, width)
        Grey levels. The smallest number of all is drawn white, the largest black.
    words : sequence of str
        What stands above each picture, one line or several.
    right : sequence of bool, optional
        Whether each is right: a solid blue frame, else a dashed orange one.
    n_columns : int
        Pictures per row, from 1 to 10.

    Returns
    -------
    Figure
        6.4 inches wide.

    Raises
    ------
    ValueError
        If there are no images, or not as many words and verdicts as images, or the
        number of columns is out of range.

    Notes
    -----
    Built in: chapter 09
    """
    pictures = np.asarray(images)
    verdicts = [None] * len(words) if right is None else [bool(value) for value in right]
    if pictures.ndim != 3 or not len(pictures) == len(words) == len(verdicts) > 0:
        raise ValueError(
            "images must be n ≥ 1 pictures, with n words and n verdicts. "
            f"Received: shape {pictures.shape}, {len(words)} words, {len(verdicts)} verdicts"
        )
    if not 1 <= n_columns <= 10:
        raise ValueError(f"n_columns must be from 1 to 10. Received: {n_columns}")
    figure, panels = _panels(pictures, words, n_columns)
    low, high = pictures.min(), pictures.max()
    for ax, picture, text, verdict in zip(panels, pictures, words, verdicts, strict=False):
        ax.imshow(picture, cmap="Greys", vmin=low, vmax=high)
        ax.set_title(text, fontsize=10, loc="center", weight="normal")
        ax.set(xticks=[], yticks=[])
        colour, dashes, width = _FRAMES[verdict]
        ax.spines[:].set(visible=True, color=colour, linestyle=dashes, linewidth=width)
    for ax in panels[len(pictures) :]:
        ax.set_axis_off()
    return figure


def _panels(
    pictures: NDArray[Any], words: Sequence[str], n_columns: int
) -> tuple[Figure, list[Axes]]:
    """Lay out one panel per picture, high enough for its words."""
    n_rows = -(-len(pictures) // n_columns)
    height, width = pictures.shape[1:]
    lines = max(text.count("\n") + 1 for text in words)
    row = (WIDTH / n_columns - 0.1) * height / width + lines * _LINE + 0.12
    figure, panels = plt.subplots(
        n_rows, n_columns, figsize=(WIDTH, n_rows * row), squeeze=False, layout="constrained"
    )
    return figure, list(panels.flat)
