"""Small drawings for reports: SVG as text, in the colours of the page, with words beside it."""

from collections.abc import Sequence
from html import escape

BLUE = "#0072b2"
WIDTH, HEIGHT = 640, 220
LEFT, BOTTOM = 40, 30


def histogram(values: Sequence[float], most: float, *, bins: int = 10) -> str:
    """Draw how many values lie in each tenth of the range.

    Parameters
    ----------
    values : sequence of float
        From 0 to `most`; what lies above counts in the last bin.
    most : float
        The end of the range.
    bins : int

    Returns
    -------
    str
        An `<svg>` whose title says the same in words.
    """
    counts = count(values, most, bins)
    tallest = max([*counts, 1])
    step = (WIDTH - LEFT) / bins
    bars, words = [], []
    for k, number in enumerate(counts):
        low, high = most * k / bins, most * (k + 1) / bins
        words.append(f"{low:g} to {high:g}: {number}")
        tall = (HEIGHT - BOTTOM - 20) * number / tallest
        x, y = LEFT + k * step, HEIGHT - BOTTOM - tall
        bars.append(
            f'<rect x="{x + 2:.1f}" y="{y:.1f}" width="{step - 4:.1f}" height="{tall:.1f}"'
            f' fill="{BLUE}"/>'
            + _text(x + step / 2, y - 5, str(number) if number else "")
            + _text(x, HEIGHT - BOTTOM + 16, f"{low:g}")
        )
    bars.append(_text(WIDTH - 8, HEIGHT - BOTTOM + 16, f"{most:g}"))
    axis = f'<path d="M{LEFT} {HEIGHT - BOTTOM}H{WIDTH}" stroke="currentColor"/>'
    return _svg(HEIGHT, "; ".join(words), axis + "".join(bars))


def count(values: Sequence[float], most: float, bins: int) -> list[int]:
    """Return how many values lie in each of equal bins from 0 to `most`."""
    counts = [0] * bins
    for value in values:
        place = int(bins * value / most) if most > 0 else 0
        counts[min(max(place, 0), bins - 1)] += 1
    return counts


def bars(rows: Sequence[tuple[str, float]]) -> str:
    """Draw shares from 0 to 1 as horizontal bars with their names.

    Parameters
    ----------
    rows : sequence of (name, share)

    Returns
    -------
    str
        An `<svg>` whose title says the same in words.
    """
    start, high = 260, 28
    drawn = []
    for k, (name, share) in enumerate(rows):
        y = k * high
        wide = (WIDTH - start - 60) * share
        drawn.append(
            _text(start - 8, y + 19, name if len(name) <= 36 else f"{name[:35]}…", "end")
            + f'<rect x="{start}" y="{y + 5}" width="{wide:.1f}" height="{high - 10}"'
            + f' fill="{BLUE}"/>'
            + _text(start + wide + 6, y + 19, f"{share:.0%}", "start")
        )
    words = "; ".join(f"{name}: {share:.0%}" for name, share in rows)
    return _svg(high * len(rows), words, "".join(drawn))


def _text(x: float, y: float, text: str, anchor: str = "middle") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="13"'
        f' fill="currentColor">{escape(text)}</text>'
        if text
        else ""
    )


def _svg(height: int, words: str, content: str) -> str:
    return (
        f'<svg role="img" viewBox="0 0 {WIDTH} {height}" xmlns="http://www.w3.org/2000/svg">'
        f"<title>{escape(words)}</title>{content}</svg>"
    )
