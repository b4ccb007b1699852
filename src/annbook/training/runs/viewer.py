"""Logged runs inside a page: drawings and tables that need no server, network or script.

On the book's site, `run-viewer.js` finds the element around them and adds switches for the
runs and a slider that reads the values off. Without it, everything can still be read.
"""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

import numpy as np

from annbook.training.runs import plots, tables
from annbook.training.runs.scales import number
from annbook.training.runs.series import Run, Scalars, Series

_MOST_STEPS = 400  # a table of more rows helps nobody


class RunViewer:
    """Scalars and histograms of runs, for notebooks and pages.

    Parameters
    ----------
    runs : Mapping from str to Run
        As `read_runs` returns them; up to 20.
    scalars, histograms : iterable of str, optional
        The tags to show. By default every scalar that two runs share, or that is the only
        run's, and no histogram.
    caption : str
        Says what the runs are about.

    Raises
    ------
    ValueError
        If there is no run or more than 20, the caption is empty, or there is nothing to show.
    KeyError
        If no run has a tag.

    Notes
    -----
    Of a scalar with more than 400 steps, 400 are shown. Built in: chapter 15.
    """

    def __init__(
        self,
        runs: Mapping[str, Run],
        *,
        scalars: Iterable[str] | None = None,
        histograms: Iterable[str] = (),
        caption: str,
    ) -> None:
        if not 1 <= len(runs) <= 20:
            raise ValueError(f"runs must be 1 to 20. Received: {len(runs)}")
        if not caption.strip():
            raise ValueError(f"caption must say what the runs are. Received: {caption!r}")
        self.runs = dict(runs)
        self.caption = caption
        self.scalars = list(_shared(runs) if scalars is None else scalars)
        self.histograms = list(histograms)
        _refuse_unknown(self.scalars, {tag for run in runs.values() for tag in run.scalars})
        _refuse_unknown(self.histograms, {tag for run in runs.values() for tag in run.histograms})
        if not self.scalars and not self.histograms:
            raise ValueError("runs must share a scalar, or tags must be given. Received: none")

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/html": self.to_html(), "text/plain": str(self)}

    def to_html(self) -> str:
        """Return everything inside its custom element."""
        legend = "".join(_legend(index, name) for index, name in enumerate(self.runs))
        parts = [self._scalar(tag) for tag in self.scalars]
        parts += [self._histogram(tag) for tag in self.histograms]
        return (
            f'<run-viewer><p class="run-caption">{escape(self.caption)}</p>'
            f'<ul class="run-legend">{legend}</ul>{"".join(parts)}</run-viewer>'
        )

    def _scalar(self, tag: str) -> str:
        chosen = {
            index: (name, _thinned(run.scalars[tag]))
            for index, (name, run) in enumerate(self.runs.items())
            if tag in run.scalars
        }
        return _figure("scalar", tag, [plots.curves(tag, chosen)], tables.of_scalars(tag, chosen))

    def _histogram(self, tag: str) -> str:
        chosen = {
            index: (name, run.histograms[tag])
            for index, (name, run) in enumerate(self.runs.items())
            if tag in run.histograms
        }
        drawings = [plots.ridges(tag, index, *pair) for index, pair in chosen.items()]
        return _figure("histogram", tag, drawings, tables.of_histograms(tag, chosen))

    def __str__(self) -> str:
        lines = [self.caption]
        for tag in self.scalars:
            for name, run in self.runs.items():
                if tag in run.scalars:
                    series = run.scalars[tag]
                    ends = f"{number(series.value[0])} → {number(series.value[-1])}"
                    lines.append(f"{tag}, {name}: {ends} in {len(series)} steps")
        return "\n".join(lines)


def _shared(runs: Mapping[str, Run]) -> list[str]:
    tags = [tag for run in runs.values() for tag in run.scalars]
    wanted = min(2, len(runs))
    return [tag for tag in dict.fromkeys(tags) if tags.count(tag) >= wanted]


def _refuse_unknown(tags: list[str], known: set[str]) -> None:
    for tag in tags:
        if tag not in known:
            have = ", ".join(sorted(known)) or "none"
            raise KeyError(f"tags must be among {have}. Received: {tag}")


def _thinned(series: Scalars) -> Scalars:
    if len(series) <= _MOST_STEPS:
        return series
    kept = np.linspace(0, len(series) - 1, _MOST_STEPS).round().astype(int)
    return Series(series.step[kept], series.wall_time[kept], series.value[kept])


def _legend(index: int, name: str) -> str:
    sample = f'<svg width="36" height="12" aria-hidden="true"><path d="M2 6h32" {plots.pen(index)} '
    return (
        f'<li data-run="{index}">{sample}stroke-width="3"/></svg> <span>{escape(name)}</span></li>'
    )


def _figure(kind: str, tag: str, drawings: list[str], table: str) -> str:
    frames = "".join(
        f'<div class="figure-frame pst-scrollable-table-container">{drawing}</div>'
        for drawing in drawings
    )
    return (
        f'<section class="run-{kind}"><p class="run-tag"><code>{escape(tag)}</code></p>'
        f'<div class="run-drawings">{frames}</div>'
        f"<details><summary>The numbers of <code>{escape(tag)}</code></summary>"
        f'<div class="table-scroll">{table}</div></details></section>'
    )
