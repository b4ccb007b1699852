"""Let a long formula be scrolled with the keyboard where the screen is narrow.

The theme gives a tab stop to whatever carries its class and is wider than its place.
"""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

SCROLLS = "pst-scrollable-table-container"


def mark(app: Sphinx, document: nodes.document) -> None:
    for formula in document.findall(nodes.math_block):
        formula["classes"].append(SCROLLS)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("doctree-read", mark)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
