"""Logged series as small SVG drawings: real text, the colours of the page, no network.

Each drawing says in words what it shows, and marks what belongs to which run, so that a
page with JavaScript can switch runs on and off.
"""

from collections.abc import Iterator, Mapping
from html import escape

import numpy as np

from annbook.figures.runs import edges, needs_log, outline
from annbook.figures.style import PALETTE
from annbook.training.runs.scales import Scale, number, spanning
from annbook.training.runs.series import Histograms, Scalars

_COLOURS = ("blue", "orange", "green", "purple", "gold")
_DASHES = ("", "9 4", "9 3 2 3", "2 3")  # the pattern repeats what colour says
_WIDE, _NARROW, _HEIGHT = 560, 400, 280
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 16, 14, 42
_MOST_RIDGES = 12
_OVERLAP, _SPIKE = 2.2, 0.01  # as in annbook.figures.runs


def colour(name: str) -> str:
    """Return a colour of the palette, which on the site follows light and dark."""
    return f"var(--fig-{name}, {PALETTE[name].light})"


def pen(run: int) -> str:
    """Return the attributes of a run's lines."""
    dash = _DASHES[run % len(_DASHES)]
    pattern = f' stroke-dasharray="{dash}"' if dash else ""
    return f'style="stroke: {colour(_COLOURS[run % len(_COLOURS)])}"{pattern}'


def curves(tag: str, scalars: Mapping[int, tuple[str, Scalars]]) -> str:
    """Draw one scalar of several runs.

    Parameters
    ----------
    tag : str
    scalars : Mapping from int to (str, Series)
        Number and name of each run, and what it logged.

    Returns
    -------
    str
        An SVG element. A run that leaves the finite numbers ends in a cross.

    Notes
    -----
    Built in: chapter 15.
    """
    values = np.concatenate([series.value for _, series in scalars.values()])
    steps = np.concatenate([series.step for _, series in scalars.values()]).astype(float)
    x = Scale(*spanning(steps), _LEFT, _WIDE - _RIGHT)
    y = Scale(*spanning(values), _HEIGHT - _BOTTOM, _TOP, log=needs_log(values))
    lines = "".join(_line(run, series, x, y) for run, (_, series) in scalars.items())
    suffix = " (logarithmic)" if y.log else ""
    words = " ".join(_in_words(name, series) for name, series in scalars.values())
    reach = f'data-low="{x.low}" data-high="{x.high}" data-start="{x.start}" data-end="{x.end}"'
    return _svg(
        f"{tag} over the steps{suffix}. {words}",
        _WIDE,
        _rows(y, x) + _columns(x, whole=True) + lines + '<line class="cursor" hidden=""/>',
        reach,
    )


def ridges(tag: str, run: int, name: str, histograms: Histograms) -> str:
    """Draw the histograms of one run as ridges, the latest in front.

    Parameters
    ----------
    tag : str
    run : int
        The number of the run, which gives the colour.
    name : str
    histograms : Series
        Of more than a dozen steps, a dozen are drawn.

    Returns
    -------
    str
        An SVG element.

    Notes
    -----
    Built in: chapter 15.
    """
    kept = np.unique(np.linspace(0, len(histograms) - 1, _MOST_RIDGES).round().astype(int))
    low, high = edges(histograms)
    x = Scale(low, high, _LEFT, _NARROW - _RIGHT)
    shapes = [outline(histograms.value[i], _SPIKE * (high - low)) for i in kept]
    tallest = max((float(density.max()) for _, density in shapes if density.size), default=1.0)
    spacing = (_HEIGHT - _BOTTOM - _TOP) / (len(kept) - 1 + _OVERLAP)
    body = ""
    for place, (i, shape) in enumerate(zip(kept[::-1], shapes[::-1], strict=True)):
        base = _HEIGHT - _BOTTOM - place * spacing
        scaled = _OVERLAP * spacing * shape[1] / tallest
        top = [(x(value), base - up) for value, up in zip(shape[0], scaled, strict=True)]
        body = _ridge(int(histograms.step[i]), base, top, x, run) + body  # the latest in front
    words = f"{name}: histograms of {tag} at {len(kept)} steps, the latest in front. "
    words += _ends_in_words(histograms)
    return _svg(words, _NARROW, _columns(x) + body, f'data-run="{run}"')


def _svg(alt: str, width: int, body: str, data: str) -> str:
    return (
        f'<svg class="figure run-plot" role="img" aria-label="{escape(alt)}" {data} '
        f'width="{width}" height="{_HEIGHT}" viewBox="0 0 {width} {_HEIGHT}" '
        f'style="--natural-width: {width}px" xmlns="http://www.w3.org/2000/svg" fill="none" '
        f'font-family="sans-serif" font-size="13">{body}</svg>'
    )


def _line(run: int, series: Scalars, x: Scale, y: Scale) -> str:
    finite = np.isfinite(series.value)
    points = [
        f"{x(step):.1f},{y(value):.1f}"
        for step, value in zip(series.step[finite], series.value[finite], strict=True)
    ]
    drawn = f'<polyline points="{" ".join(points)}" stroke-width="2"/>'
    if points and not finite.all():
        at = points[-1].replace(",", " ")
        cross = f"M{at}m-7 -7l14 14m-14 0l14 -14"
        drawn += f'<path d="{cross}" stroke-width="3" stroke-dasharray="none"/>'
    elif len(points) == 1:
        at = points[0].replace(",", " ")
        drawn += f'<path d="M{at}h0" stroke-width="7" stroke-linecap="round"/>'
    return f'<g data-run="{run}" {pen(run)}>{drawn}</g>'


def _ridge(step: int, base: float, top: list[tuple[float, float]], x: Scale, run: int) -> str:
    """Draw one histogram, standing on its foot, or say that there is nothing to draw."""
    fill = f"fill: {colour(_COLOURS[run % len(_COLOURS)])}; stroke: {colour('paper')}"
    if top:
        outline = [(top[0][0], base), *top, (top[-1][0], base)]
        points = " ".join(f"{across:.1f},{up:.1f}" for across, up in outline)
        shape = f'<polygon points="{points}" style="{fill}"/>'
    else:
        shape = _text(x.start + 8, base - 4, number(np.nan), "start")
    foot = _level(base, x)
    return (
        f'<g data-step="{step}">{foot}{shape}{_text(x.start - 8, base + 4, str(step), "end")}</g>'
    )


def _level(height: float, x: Scale) -> str:
    ends = f'x1="{x.start}" x2="{x.end}" y1="{height:.1f}" y2="{height:.1f}"'
    return f'<line {ends} style="stroke: {colour("grid")}"/>'


def _text(at: float, height: float, words: str, anchor: str) -> str:
    place = f'x="{at:.1f}" y="{height:.1f}" text-anchor="{anchor}"'
    return f'<text {place} fill="currentColor">{words}</text>'


def _columns(x: Scale, *, whole: bool = False) -> str:
    """Write the labels along the bottom."""
    name = "step" if whole else "value"
    labels = [
        _text(x(tick), _HEIGHT - 24, x.label(tick), "middle") for tick in x.ticks(whole=whole)
    ]
    return "".join(labels) + _text((x.start + x.end) / 2, _HEIGHT - 6, name, "middle")


def _rows(y: Scale, x: Scale) -> str:
    """Draw the grid with its labels on the left."""
    return "".join(
        _level(y(tick), x) + _text(x.start - 8, y(tick) + 4, y.label(tick), "end")
        for tick in y.ticks()
    )


def _in_words(name: str, series: Scalars) -> str:
    """Say where a curve begins and ends."""
    return f"{name}: {', then '.join(_course(series))}."


def _course(series: Scalars) -> Iterator[str]:
    finite = np.isfinite(series.value)
    if finite.any():
        first, last = np.flatnonzero(finite)[[0, -1]]
        yield f"{number(series.value[first])} at step {series.step[first]}"
        if last > first:
            yield f"{number(series.value[last])} at step {series.step[last]}"
    if not finite.all():
        bad = np.flatnonzero(~finite)[0]
        yield f"{number(series.value[bad])} at step {series.step[bad]}"


def _ends_in_words(histograms: Histograms) -> str:
    words = []
    for index in sorted({0, len(histograms) - 1}):
        full = histograms.value[index][histograms.value[index][:, 2] > 0]
        ends = "no value that is a number"
        if len(full):
            ends = f"from {number(full[0, 0])} to {number(full[-1, 1])}"
        words.append(f"step {histograms.step[index]}: {ends}")
    return "; ".join(words) + "."
