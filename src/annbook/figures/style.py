"""One palette and one style sheet for every figure of the book.

Each colour has a value for light pages and one for dark pages. Figures are drawn
with the light values; the site swaps them for the dark ones (`book/_ext/inline_svg.py`).
"""

from typing import NamedTuple

from matplotlib.colors import ListedColormap


class Colour(NamedTuple):
    """A colour as hexadecimal strings, for light and for dark pages."""

    light: str
    dark: str


PALETTE = {
    "ink": Colour("#1f2933", "#e8ecf1"),  # text, axes, outlines
    "paper": Colour("#fffffe", "#14181e"),  # background
    "muted": Colour("#5d6874", "#a7b1bd"),  # secondary text, inactive parts
    "grid": Colour("#d5dae0", "#3a434f"),  # grid lines, separators
    "wash": Colour("#eef1f4", "#222932"),  # fills behind things
    "blue": Colour("#0b6cab", "#62b5ea"),
    "orange": Colour("#c4500c", "#f59b62"),
    "green": Colour("#0b7a5b", "#52c8a2"),
    "purple": Colour("#9c3f7c", "#e59cc8"),
    "gold": Colour("#8a6500", "#e2b73f"),
}

INK, PAPER, MUTED, GRID, WASH, BLUE, ORANGE, GREEN, PURPLE, GOLD = (
    colour.light for colour in PALETTE.values()
)
CLASS_COLOURS = (BLUE, ORANGE, GREEN, PURPLE, GOLD)
CLASS_MARKERS = ("o", "s", "^", "D", "v")  # shape repeats what colour says
CLASS_COLOURMAP = ListedColormap(CLASS_COLOURS, name="annbook-classes")
