"""Activation functions, drawn as they are.

A step has no vertical line: it has a jump, and at the jump one value. A filled circle
is that value; an open circle is a limit from one side that is not reached.
"""

from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from annbook.activations import ACTIVATIONS, Activation
from annbook.figures.style import BLUE, GRID, PAPER


def activation_function(
    name: str, *, domain: tuple[float, float] = (-3.0, 3.0), ax: Axes | None = None
) -> Axes:
    """Draw an activation function, with its jumps as jumps.

    Parameters
    ----------
    name : str
        A name in `annbook.activations.ACTIVATIONS`.
    domain : tuple of float
        The least and the greatest z to draw.
    ax : Axes, optional
        Where to draw; new axes by default.

    Returns
    -------
    Axes
        With a filled circle for the value at each jump and an open circle for each
        one-sided limit that differs from it.

    Raises
    ------
    ValueError
        If `name` is not in the table, or `domain` is empty.

    Notes
    -----
    Built in: chapter 03.
    """
    if name not in ACTIVATIONS:
        raise ValueError(f"name must be one of {', '.join(ACTIVATIONS)}. Received: {name!r}")
    if not domain[0] < domain[1]:
        raise ValueError(f"domain must run from a lower to a higher z. Received: {domain}")
    axes = plt.subplots(figsize=(4.0, 2.8), layout="constrained")[1] if ax is None else ax
    row = ACTIVATIONS[name]
    jumps = [z for z in row.jumps if domain[0] < z < domain[1]]
    _draw_pieces(row, [domain[0], *jumps, domain[1]], axes)
    for z in jumps:
        _draw_jump(row, z, axes)
    axes.axhline(0, color=GRID, lw=0.8, zorder=0)
    axes.axvline(0, color=GRID, lw=0.8, zorder=0)
    axes.set(title=row.formula, xlabel="$z$", xlim=domain)
    return axes


def activation_panels(*names: str, domain: tuple[float, float] = (-3.0, 3.0)) -> Figure:
    """Draw several activation functions side by side on a common scale.

    Parameters
    ----------
    *names : str
        One to four names in `annbook.activations.ACTIVATIONS`.
    domain : tuple of float
        The least and the greatest z to draw.

    Returns
    -------
    Figure
        One panel per name, at most 6.4 inches wide.

    Raises
    ------
    ValueError
        If there is no name, more than four, or one that is not in the table.

    Notes
    -----
    Built in: chapter 03.
    """
    if not 1 <= len(names) <= 4:
        raise ValueError(f"names must be one to four. Received: {len(names)}")
    figure, panels = plt.subplots(
        1, len(names), figsize=(6.4, 2.5), sharey=True, squeeze=False, layout="constrained"
    )
    for name, axes in zip(names, panels[0], strict=True):
        activation_function(name, domain=domain, ax=axes)
        axes.xaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
    return figure


def _draw_pieces(row: Activation, ends: list[float], ax: Axes) -> None:
    for left, right in pairwise(ends):
        z = np.linspace(np.nextafter(left, np.inf), np.nextafter(right, -np.inf), 201)
        ax.plot(z, row.function(z), color=BLUE, solid_capstyle="butt")


def _draw_jump(row: Activation, z: float, ax: Axes) -> None:
    value = row.function(z)
    for neighbour in (np.nextafter(z, -np.inf), np.nextafter(z, np.inf)):
        limit = row.function(neighbour)
        if limit != value:
            ax.plot(z, limit, "o", mfc=PAPER, mec=BLUE, mew=1.8, ms=7, zorder=3)
    ax.plot(z, value, "o", color=BLUE, ms=8, zorder=4)
