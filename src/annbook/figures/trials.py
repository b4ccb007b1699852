"""Many trials in one picture: an axis per hyperparameter, a line per trial.

Where the best lines run together, the hyperparameter matters; where they spread over the
whole axis, it does not, or not alone.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from numpy.typing import NDArray

from annbook.figures.style import BLUE, INK, MUTED, PAPER

_TICKS = 5  # numeric axes have so many, at most


def parallel_coordinates(
    trials: pd.DataFrame,
    *,
    columns: Sequence[str] | None = None,
    score: str = "score",
    best: int = 3,
    larger_is_better: bool = True,
    logarithmic: Iterable[str] = (),
    ax: Axes | None = None,
) -> Axes:
    """Draw trials as lines across one vertical axis per hyperparameter.

    Parameters
    ----------
    trials : DataFrame
        One row per trial, such as `annbook.training.tuning.read_trials` returns.
    columns : sequence of str, optional
        The hyperparameters to draw, from left to right; numbers, or names of choices. By
        default all columns before the score whose names have no slash.
    score : str
        The column of the last axis. Trials without a number there are left out.
    best : int
        How many trials to draw on top, thick, with a dot on each axis and their rank at the end.
    larger_is_better : bool
        Whether a large score is good.
    logarithmic : iterable of str
        Numeric columns with a logarithmic axis.
    ax : Axes, optional
        Where to draw; new axes by default.

    Returns
    -------
    Axes
        The trials' heights on each axis are 0 (least) to 1 (greatest).

    Raises
    ------
    ValueError
        If a column is missing, no trial has a score, or a logarithmic axis has values of
        0 or less.

    Notes
    -----
    Built in: chapter 17. The idea is A. Inselberg's (1985), "The plane with parallel
    coordinates", The Visual Computer 1, 69–91.
    """
    columns = _hyperparameters(trials, score) if columns is None else list(columns)
    if missing := [name for name in [*columns, score] if name not in trials]:
        raise ValueError(f"columns must be columns of the trials. Received: {', '.join(missing)}")
    scored = trials[trials[score].notna()].sort_values(score, ascending=larger_is_better)
    if scored.empty:
        raise ValueError("trials must have at least one score. Received: none")
    axes = plt.subplots(figsize=(6.4, 3.6))[1] if ax is None else ax
    names = [*columns, score]
    heights = np.column_stack(
        [_axis(axes, x, scored[name], name in set(logarithmic)) for x, name in enumerate(names)]
    )
    _lines(axes, heights, best)
    axes.set(xlim=(-0.1, len(names) - 1 + 0.25), ylim=(-0.06, 1.06), yticks=[])
    axes.set_xticks(range(len(names)), [name.replace("_", "\n") for name in names])
    axes.tick_params(axis="x", length=0, labelcolor=INK, pad=8)
    axes.spines[:].set_visible(False)
    return axes


def _hyperparameters(trials: pd.DataFrame, score: str) -> list[str]:
    before = list(trials.columns)
    before = before[: before.index(score)] if score in before else before
    return [name for name in before if "/" not in name]


def _axis(ax: Axes, x: int, values: "pd.Series[Any]", logarithmic: bool) -> NDArray[np.float64]:
    """Draw one vertical axis with its labels, and return the height of each trial on it."""
    if pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values):
        heights, ticks = _numbers(values, logarithmic)
    else:
        choices = sorted(map(str, values.unique()))
        places = np.linspace(0, 1, len(choices)) if len(choices) > 1 else np.array([0.5])
        where = dict(zip(choices, places, strict=True))
        heights, ticks = np.array([where[str(value)] for value in values]), list(where.items())
    ax.plot([x, x], [0, 1], color=MUTED, lw=1, zorder=1)
    for text, height in ticks:
        ax.annotate(
            text, (x, height), (-6, 0), textcoords="offset points",
            color=INK, size=10, ha="right", va="center", zorder=4,
            bbox={"boxstyle": "round,pad=0.1", "fc": PAPER, "ec": "none", "alpha": 0.8},
        )  # fmt: skip
    return heights


def _numbers(
    values: "pd.Series[Any]", logarithmic: bool
) -> tuple[NDArray[np.float64], list[tuple[str, float]]]:
    numbers = values.to_numpy(float)
    if logarithmic and numbers.min() <= 0:
        raise ValueError(
            f"a logarithmic axis must have positive values. Received: {values.name} has "
            f"{numbers.min():g}"
        )
    scale = np.log if logarithmic else np.asarray
    low, high = float(scale(numbers.min())), float(scale(numbers.max()))
    if low == high:
        return np.full(len(numbers), 0.5), [(f"{numbers[0]:.3g}", 0.5)]
    different = np.unique(numbers)
    few = len(different) <= _TICKS
    at = scale(different) if few else np.linspace(low, high, _TICKS)
    shown = different if few else (np.exp(at) if logarithmic else at)
    ticks = [
        (f"{value:.2g}" if value < 10 else f"{value:.0f}", float((place - low) / (high - low)))
        for value, place in zip(shown, at, strict=True)
    ]
    return (scale(numbers) - low) / (high - low), ticks


def _lines(ax: Axes, heights: NDArray[np.float64], best: int) -> None:
    """Draw the trials, worst first; the last rows are the best."""
    x, n = np.arange(heights.shape[1]), len(heights)
    for rank, line in zip(range(n, 0, -1), heights, strict=True):
        if rank > best:
            ax.plot(x, line, color=MUTED, lw=0.9, alpha=0.6, zorder=2)
            continue
        ax.plot(x, line, "o-", color=BLUE, lw=3.2 - 0.6 * rank, ms=6, zorder=3)
        ax.annotate(
            f"{rank}", (x[-1], line[-1]), (14 + 9 * rank, 0), textcoords="offset points",
            color=BLUE, size=10, weight="bold", va="center", zorder=5,
        )  # fmt: skip
