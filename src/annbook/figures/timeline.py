"""Eighty years of artificial neurons on one page: milestones, waves and winters.

Time runs downwards to scale. The stream on the left swells where the field was
in favour and thins where it was not; its width is a sketch, not a measurement.
"""

from itertools import pairwise
from typing import NamedTuple

import matplotlib.pyplot as plt
import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes

from annbook.figures.style import BLUE, INK, MUTED, PAPER

_GAP = 5.8  # years: how far apart two lines of text must stay


class Milestone(NamedTuple):
    """A year, who, and what they did."""

    year: int
    who: str
    what: str


class Era(NamedTuple):
    """A wave of interest or a winter, from one year to another."""

    start: int
    end: int
    name: str
    winter: bool = False


MILESTONES = (
    Milestone(1943, "McCulloch & Pitts", "a neuron as a logical calculation"),
    Milestone(1949, "Hebb", "learning happens at the synapse"),
    Milestone(1957, "Rosenblatt", "the perceptron learns from examples"),
    Milestone(1969, "Minsky & Papert", "what a single layer cannot compute"),
    Milestone(1970, "Linnainmaa", "reverse-mode automatic differentiation"),
    Milestone(1986, "Rumelhart, Hinton, Williams", "backpropagation trains hidden layers"),
    Milestone(1995, "Cortes & Vapnik", "support vector machines take the lead"),
    Milestone(2012, "Krizhevsky et al.", "AlexNet, deep and on GPUs, far ahead"),
)

ERAS = (
    Era(1943, 1969, "first wave"),
    Era(1969, 1984, "winter", winter=True),
    Era(1984, 1995, "connectionism"),
    Era(1995, 2010, "SVMs lead", winter=True),
    Era(2010, 2026, "deep learning"),
)


def timeline(
    milestones: tuple[Milestone, ...] = MILESTONES,
    eras: tuple[Era, ...] = ERAS,
    *,
    ax: Axes | None = None,
) -> Axes:
    """Draw milestones along a vertical time axis, beside the waves and winters of the field.

    Parameters
    ----------
    milestones : tuple of Milestone
        In any order.
    eras : tuple of Era
        One after the other, without gaps.
    ax : Axes, optional
        Where to draw; by default a new figure, 6.4 inches wide.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If there is no milestone or no era, or eras do not follow each other.

    Notes
    -----
    Built in: chapter 01.
    """
    _check(milestones, eras)
    if ax is None:
        _, ax = plt.subplots(figsize=(6.4, 6.6))
    ax.set(xlim=(0, 6.4), ylim=(eras[-1].end + 1, eras[0].start - 3))
    ax.axis("off")
    _stream(ax, eras)
    _events(ax, sorted(milestones), eras[-1].end)
    return ax


def _check(milestones: tuple[Milestone, ...], eras: tuple[Era, ...]) -> None:
    if not milestones or not eras:
        raise ValueError(
            "a timeline needs at least one milestone and one era. "
            f"Received: {len(milestones)} and {len(eras)}"
        )
    for before, after in pairwise(eras):
        if before.end != after.start:
            raise ValueError(
                "eras must follow each other without gaps. "
                f"Received: {before.name!r} ends in {before.end}, "
                f"{after.name!r} starts in {after.start}"
            )


def _stream(ax: Axes, eras: tuple[Era, ...]) -> None:
    """Draw the stream: wide in waves, narrow and hatched in winters."""
    years = np.linspace(eras[0].start, eras[-1].end, 600)
    half = _half_width(years, eras)
    for era in eras:
        here = (years >= era.start - 0.1) & (years <= era.end + 0.1)
        ax.fill_betweenx(
            years[here],
            0.95 - half[here],
            0.95 + half[here],
            facecolor=PAPER if era.winter else BLUE,
            edgecolor=MUTED if era.winter else BLUE,
            hatch="////" if era.winter else None,
            lw=0.8,
        )
        middle = (era.start + era.end) / 2
        box = {"boxstyle": "round,pad=0.25", "facecolor": PAPER, "edgecolor": "none"}
        ax.text(
            0.95,
            middle,
            era.name,
            ha="center",
            va="center",
            color=MUTED if era.winter else PAPER,
            weight="normal" if era.winter else "bold",
            bbox=box if era.winter else None,
        )


def _half_width(years: npt.NDArray[np.floating], eras: tuple[Era, ...]) -> npt.NDArray[np.floating]:
    """Return half the width of the stream: a wave's or a winter's, blended over some years."""
    level = np.array([0.22 if era.winter else 0.85 for era in eras])
    which = np.searchsorted([era.end for era in eras[:-1]], years, side="right")
    window = np.hanning(61)
    padded = np.pad(level[which], 30, mode="edge")
    return np.convolve(padded, window / window.sum(), mode="valid")


def _events(ax: Axes, milestones: list[Milestone], now: int) -> None:
    places = spread([milestone.year for milestone in milestones], _GAP)
    ax.plot([2.05, 2.05], [milestones[0].year, now], color=MUTED, lw=1)
    for milestone, place in zip(milestones, places, strict=True):
        ax.plot([2.05, 2.3, 2.45], [milestone.year, place, place], color=MUTED, lw=1)
        ax.plot(2.05, milestone.year, "o", ms=6, color=INK, mec=PAPER)
        ax.text(2.5, place, f"{milestone.year}", va="center", color=INK, weight="bold")
        ax.text(3.05, place - 0.2, milestone.who, va="bottom", color=INK)
        ax.text(3.05, place + 0.2, milestone.what, va="top", color=MUTED)


def spread(positions: list[int] | list[float], gap: float) -> list[float]:
    """Move sorted positions apart until neighbours are at least `gap` away, as little as needed.

    Groups that would overlap are centred on the mean of what they label.
    """
    groups: list[list[float]] = []
    for position in positions:
        groups.append([float(position)])
        while len(groups) > 1 and _first(groups[-1], gap) - _last(groups[-2], gap) < gap:
            last = groups.pop()
            groups[-1].extend(last)
    return [_first(group, gap) + k * gap for group in groups for k in range(len(group))]


def _first(group: list[float], gap: float) -> float:
    return sum(group) / len(group) - gap * (len(group) - 1) / 2


def _last(group: list[float], gap: float) -> float:
    return sum(group) / len(group) + gap * (len(group) - 1) / 2
