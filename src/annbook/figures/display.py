"""Show a figure as vector graphics, never without the words that replace it."""

import io
from typing import Any
from xml.sax.saxutils import escape

import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib.artist import Artist
from matplotlib.figure import Figure

_SHORTEST_ALT = 30
_NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}


class Drawing:
    """A finished figure: an SVG and its alternative text, shown by any Jupyter front end."""

    def __init__(self, svg: str, alt: str) -> None:
        self.svg = svg
        self.alt = alt

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"image/svg+xml": self.svg, "text/plain": f"Figure: {self.alt}"}


def show(figure: Figure | Artist, *, alt: str) -> Drawing:
    """Turn a figure into an SVG with alternative text, and close it.

    Parameters
    ----------
    figure : Figure or Artist
        A Matplotlib figure, or anything drawn in one: the axes, a line, a patch.
    alt : str
        What the figure shows, for a reader who cannot see it: at least 30 characters.
        Say what there is to learn from it, not that it is a picture.

    Returns
    -------
    Drawing
        As the last value of a cell it is displayed.

    Raises
    ------
    ValueError
        If `alt` is too short to replace the figure, or `figure` was never drawn in one.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> _, ax = plt.subplots()
    >>> line = ax.plot([0, 1], [0, 1])
    >>> show(ax, alt="A straight line rises from the origin to the point (1, 1).").alt
    'A straight line rises from the origin to the point (1, 1).'
    """
    alt = " ".join(alt.split())
    if len(alt) < _SHORTEST_ALT:
        raise ValueError(
            f"alt must describe the figure in at least {_SHORTEST_ALT} characters. "
            f"Received: {alt!r}"
        )
    root = figure if isinstance(figure, Figure) else figure.get_figure(root=True)
    if root is None:
        raise ValueError(f"figure must be a figure or be drawn in one. Received: {figure!r}")
    drawing = Drawing(_to_svg(root, alt), alt)
    plt.close(root)
    return drawing


def _to_svg(figure: Figure, alt: str) -> str:
    buffer = io.StringIO()
    with mpl.rc_context({"svg.fonttype": "path", "svg.hashsalt": "annbook"}):
        figure.savefig(buffer, format="svg", metadata=_NO_METADATA)
    svg = buffer.getvalue()
    start = svg.index(">", svg.index("<svg")) + 1
    return f"{svg[:start]}\n <title>{escape(alt)}</title>{svg[start:]}"
