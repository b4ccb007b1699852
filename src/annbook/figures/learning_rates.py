"""Learning rates: what a range test shows, and how schedules run."""

from collections.abc import Callable, Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from annbook.figures.style import BLUE, CLASS_COLOURS, MUTED, ORANGE

_STYLES = ("-", "--", "-.", ":")


def range_test(
    rates: ArrayLike,
    losses: ArrayLike,
    smooth_losses: ArrayLike,
    suggestion: float | None = None,
    *,
    ax: Axes | None = None,
) -> Axes:
    """Draw the losses of a range test against the learning rate.

    Parameters
    ----------
    rates, losses, smooth_losses : array-like of shape (n_points,)
        What was tried, the loss of each batch, and the same without its noise.
    suggestion : float, optional
        A rate to mark.
    ax : Axes, optional
        Where to draw; by default a new figure, 6.4 inches wide.

    Returns
    -------
    Axes
        With a logarithmic axis for the rates. Losses far above the first one are cut off.

    Raises
    ------
    ValueError
        If nothing was tried, or the lengths differ.

    Notes
    -----
    Built in: chapter 14.
    """
    x, y, smooth = np.asarray(rates), np.asarray(losses), np.asarray(smooth_losses)
    if not len(x) or not len(x) == len(y) == len(smooth):
        lengths = f"{len(x)}, {len(y)} and {len(smooth)}"
        raise ValueError(f"rates and losses must be as many, 1 or more. Received: {lengths}")
    ax = plt.subplots(figsize=(6.4, 3.4))[1] if ax is None else ax
    shown = np.isfinite(smooth)
    ax.plot(x, np.where(np.isfinite(y), y, np.nan), color=MUTED, lw=0.6, alpha=0.6, label="batch")
    ax.plot(x[shown], smooth[shown], color=BLUE, label="smooth")
    if suggestion is not None:
        ax.axvline(suggestion, color=ORANGE, ls="--", label=f"suggested: {suggestion:.2g}")
    low, high = np.min(smooth[shown]), smooth[0]
    if not low < high:  # it never fell: show what there is
        high = np.max(smooth[shown])
    span = (high - low) or 1.0
    ax.set_ylim(max(0.0, low - 0.4 * span), high + 0.6 * span)
    ax.set(xscale="log", xlabel=r"learning rate $\eta$", ylabel="loss")
    ax.legend()
    return ax


def rates_of_schedules(
    schedules: Mapping[str, Callable[[int], float]], steps: int, *, ax: Axes | None = None
) -> Axes:
    """Draw the learning rate of each step.

    Parameters
    ----------
    schedules : Mapping from str to callable
        One to four, by name; each takes a step, from 0 on, and gives a rate.
    steps : int
        How many to draw.
    ax : Axes, optional
        Where to draw; by default a new figure, 6.4 inches wide.

    Returns
    -------
    Axes
        With one line each.

    Raises
    ------
    ValueError
        If there is no schedule or more than four.

    Notes
    -----
    Built in: chapter 14.
    """
    if not 1 <= len(schedules) <= len(_STYLES):
        raise ValueError(f"schedules must be one to four. Received: {len(schedules)}")
    ax = plt.subplots(figsize=(6.4, 3.0))[1] if ax is None else ax
    at: Sequence[int] = sorted({round(step) for step in np.linspace(0, steps, 201)})
    styles = zip(schedules.items(), CLASS_COLOURS, _STYLES, strict=False)
    for (name, schedule), colour, style in styles:
        ax.plot(at, [float(schedule(step)) for step in at], style, color=colour, label=name)
    ax.set(xlabel="step", ylabel=r"learning rate $\eta$", ylim=(0, None))
    ax.legend()
    return ax
