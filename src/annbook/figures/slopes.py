"""Activation functions with their slopes: what a neuron says, and what it can learn from it.

Gradient descent sees the slope only. Where the dashed line lies on the axis, a neuron
learns nothing.
"""

from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from annbook.activations import find_activation
from annbook.figures.functions import activation_function
from annbook.figures.style import ORANGE, PAPER


def function_and_slope(
    name: str, *, domain: tuple[float, float] = (-4.0, 4.0), ax: Axes | None = None
) -> Axes:
    """Draw an activation function, solid, and its derivative, dashed.

    Parameters
    ----------
    name : str
        A name in `annbook.activations.ACTIVATIONS`, other than softmax.
    domain : tuple of float
        The least and the greatest z to draw.
    ax : Axes, optional
        Where to draw; new axes by default.

    Returns
    -------
    Axes
        An open circle on the dashed line marks a z without a derivative.

    Raises
    ------
    ValueError
        If there is no such function, or it has no slope of its own per neuron.

    Notes
    -----
    Built in: chapter 05.
    """
    row = find_activation(name)
    if row.derivative is None:
        raise ValueError(f"name must be that of a function of one number. Received: {name!r}")
    axes = activation_function(name, domain=domain, ax=ax)
    breaks = [z for z in sorted(row.jumps + row.corners) if domain[0] < z < domain[1]]
    for left, right in pairwise([domain[0], *breaks, domain[1]]):
        inside = np.linspace(np.nextafter(left, np.inf), np.nextafter(right, -np.inf), 201)
        axes.plot(inside, row.derivative(inside), "--", color=ORANGE, lw=1.8)
    for z in breaks:
        for beside in np.nextafter(z, [-np.inf, np.inf]):
            slope = row.derivative(beside)
            axes.plot(z, slope, "o", mfc=PAPER, mec=ORANGE, mew=1.5, ms=6, zorder=5)
    return axes


def slope_panels(
    *names: str, domain: tuple[float, float] = (-4.0, 4.0), columns: int = 3
) -> Figure:
    """Draw several activation functions with their derivatives, on a common scale.

    Parameters
    ----------
    *names : str
        Names in `annbook.activations.ACTIVATIONS`, at least one.
    domain : tuple of float
        The least and the greatest z to draw.
    columns : int
        Panels in a row.

    Returns
    -------
    Figure
        6.4 inches wide, with a legend above the panels.

    Raises
    ------
    ValueError
        If there is no name, or one that cannot be drawn.

    Notes
    -----
    Built in: chapter 05.
    """
    if not names:
        raise ValueError("names must hold at least one name. Received: none")
    rows = -(-len(names) // columns)
    figure, panels = plt.subplots(
        rows,
        columns,
        figsize=(6.4, 2.15 * rows + 0.4),
        sharex=True,
        sharey=True,
        squeeze=False,
        layout="constrained",
    )
    for axes in panels.flat[len(names) :]:
        axes.axis("off")
    for name, axes in zip(names, panels.flat, strict=False):
        function_and_slope(name, domain=domain, ax=axes)
        axes.set(ylim=(-1.2, 2.2))
        axes.xaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
    for axes in panels[:-1].flat:
        axes.set(xlabel="")
    lines = panels[0, 0].lines
    dashed = next(line for line in lines if line.get_linestyle() == "--")
    figure.legend(
        [lines[0], dashed], ["function", "derivative"], loc="outside upper center", ncols=2
    )
    return figure
