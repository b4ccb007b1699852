"""The numbers behind the drawings, as tables of a page: for all who read rather than look."""

from collections.abc import Mapping
from html import escape

import numpy as np
from numpy.typing import NDArray

from annbook.training.runs.scales import number
from annbook.training.runs.series import Histograms, Scalars


def of_scalars(tag: str, chosen: Mapping[int, tuple[str, Scalars]]) -> str:
    """Write one scalar of several runs, a row per step and a column per run."""
    columns = {
        index: {int(step): number(value) for step, value in zip(s.step, s.value, strict=True)}
        for index, (_, s) in chosen.items()
    }
    return _table(f"{tag}, by step", {i: name for i, (name, _) in chosen.items()}, columns)


def of_histograms(tag: str, chosen: Mapping[int, tuple[str, Histograms]]) -> str:
    """Write where the values of each histogram lie, a row per step and a column per run."""
    columns = {
        index: {int(step): _range(buckets) for step, buckets in zip(h.step, h.value, strict=True)}
        for index, (_, h) in chosen.items()
    }
    caption = f"{tag}: least to greatest value, by step"
    return _table(caption, {i: name for i, (name, _) in chosen.items()}, columns)


def _range(buckets: NDArray[np.float64]) -> str:
    full = buckets[buckets[:, 2] > 0]
    return f"{number(full[0, 0])} to {number(full[-1, 1])}" if len(full) else number(np.nan)


def _table(caption: str, names: Mapping[int, str], columns: Mapping[int, Mapping[int, str]]) -> str:
    head = "".join(
        f'<th scope="col" data-run="{index}">{escape(name)}</th>' for index, name in names.items()
    )
    body = "".join(
        f'<tr data-step="{step}"><th scope="row">{step}</th>'
        + "".join(f'<td data-run="{i}">{c.get(step, "")}</td>' for i, c in columns.items())
        + "</tr>"
        for step in sorted({step for column in columns.values() for step in column})
    )
    return (
        f'<table><caption>{escape(caption)}</caption><thead><tr><th scope="col">step</th>{head}'
        f"</tr></thead><tbody>{body}</tbody></table>"
    )
