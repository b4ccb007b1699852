"""Runs side by side: as a long table with everything, and as a short one with a verdict."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from annbook.training.runs.series import Run, Scalars

if TYPE_CHECKING:
    import pandas as pd


def scalar_table(runs: Mapping[str, Run]) -> "pd.DataFrame":
    """Put every scalar of every run into one table.

    Parameters
    ----------
    runs : Mapping from str to Run
        As `read_runs` returns them.

    Returns
    -------
    DataFrame
        One row per logged number, with the columns run, tag, step, wall_time (UTC) and value.

    Notes
    -----
    Built in: chapter 15.
    """
    import pandas as pd

    columns = ["run", "tag", "step", "wall_time", "value"]
    rows = [
        (name, tag, *row)
        for name, run in runs.items()
        for tag, series in run.scalars.items()
        for row in zip(series.step, series.wall_time, series.value, strict=True)
    ]
    table = pd.DataFrame(rows, columns=columns)
    table["wall_time"] = pd.to_datetime(table["wall_time"], unit="s", utc=True)
    return table.astype({"step": "int64", "value": "float64"})


def compare_runs(
    runs: Mapping[str, Run], tag: str, *, best: Literal["least", "greatest"] = "least"
) -> "pd.DataFrame":
    """Compare runs by one of their scalars.

    Parameters
    ----------
    runs : Mapping from str to Run
        Those without the tag are left out.
    tag : str
        For example `"epoch_loss"`.
    best : {"least", "greatest"}
        Which value is the best one.

    Returns
    -------
    DataFrame
        One row per run: how often it was logged, its first, best and last value, the step of
        the best, and the step of the first value that is no finite number, if there is one.

    Raises
    ------
    KeyError
        If no run has the tag.
    ValueError
        If `best` is neither of the two.

    Notes
    -----
    Built in: chapter 15.
    """
    import pandas as pd

    if best not in ("least", "greatest"):
        raise ValueError(f"best must be 'least' or 'greatest'. Received: {best!r}")
    chosen = {name: run.scalars[tag] for name, run in runs.items() if tag in run.scalars}
    if not chosen:
        known = sorted({known for run in runs.values() for known in run.scalars})
        raise KeyError(f"tag must be one of {', '.join(known) or 'none'}. Received: {tag}")
    table = pd.DataFrame(
        [_summary(series, best) for series in chosen.values()],
        index=pd.Index(chosen, name="run"),
    )
    return table.astype({"best_step": "Int64", "not_finite_at": "Int64"})


def _summary(series: Scalars, best: str) -> dict[str, Any]:
    value, finite = series.value, np.isfinite(series.value)
    row: dict[str, Any] = {"logged": len(series), "first": value[0], "best": np.nan}
    row |= {"best_step": None, "last": value[-1], "not_finite_at": None}
    if finite.any():
        choose = np.nanargmin if best == "least" else np.nanargmax
        index = choose(np.where(finite, value, np.nan))
        row |= {"best": value[index], "best_step": series.step[index]}
    if not finite.all():
        row["not_finite_at"] = series.step[~finite][0]
    return row
