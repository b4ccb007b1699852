"""Loss functions, drawn as what one error costs and how hard it pulls.

Training follows gradients and nothing else, so the right-hand panel is the one that says
what an outlier does: the pull of its error on the prediction.
"""

from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from annbook.figures.style import CLASS_COLOURS, GRID
from annbook.losses import Huber, Loss, find_loss

_STYLES = ("-", "--", "-.", ":")  # the pattern repeats what colour says


def loss_panels(*losses: str | Loss, largest: float = 4.0) -> Figure:
    """Draw regression losses beside their gradients.

    Parameters
    ----------
    *losses : str or Loss
        One to four regression losses, or their names in `annbook.losses.LOSSES`.
    largest : float
        Errors are drawn from −largest to +largest; a positive number.

    Returns
    -------
    Figure
        Left, the loss of one error; right, its slope. A jump of the slope is drawn as a
        gap. 6.4 inches wide.

    Raises
    ------
    ValueError
        If there is no loss or more than four, one is unknown, or `largest` is not positive.

    Notes
    -----
    Built in: chapter 07.
    """
    if not 1 <= len(losses) <= len(_STYLES):
        raise ValueError(f"losses must be one to four. Received: {len(losses)}")
    if not 0 < largest < np.inf:
        raise ValueError(f"largest must be a positive number. Received: {largest!r}")
    figure, (left, right) = plt.subplots(1, 2, figsize=(6.4, 3.3), layout="constrained")
    for loss, colour, style in zip(losses, CLASS_COLOURS, _STYLES, strict=False):
        _draw(find_loss(loss), (left, right), largest, colour, style)
    _finish(left, "what an error costs", "loss")
    _finish(right, "how hard it pulls", "slope of the loss")
    figure.legend(*left.get_legend_handles_labels(), loc="outside lower center", ncols=2)
    return figure


def _draw(loss: Loss, panels: tuple[Axes, Axes], largest: float, colour: str, style: str) -> None:
    """Draw the errors below 0 and those above as pieces of their own, without 0 itself."""
    label: str | None = _name(loss)
    tiny = largest * 1e-9
    for low, high in pairwise((-largest, 0.0, largest)):
        error = np.linspace(low + tiny, high - tiny, 201)[:, np.newaxis]
        values = loss.of_each(np.zeros_like(error), error)
        for ax, value in zip(panels, values, strict=True):
            ax.plot(error, value, style, color=colour, label=label)
        label = None


def _name(loss: Loss) -> str:
    if isinstance(loss, Huber):
        return f"Huber, δ = {loss.delta:g}"
    name = type(loss).__name__
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()


def _finish(ax: Axes, title: str, ylabel: str) -> None:
    ax.axhline(0, color=GRID, lw=0.8, zorder=0)
    ax.axvline(0, color=GRID, lw=0.8, zorder=0)
    ax.set(title=title, xlabel=r"error $\hat{y} - y$", ylabel=ylabel)
