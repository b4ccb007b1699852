"""Keep together what a line must not part: a number and its %, a formula and the comma after it.

A browser takes a formula for a picture, and may begin the next line with the comma.
"""

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

VERBATIM = (nodes.math, nodes.math_block, nodes.FixedTextElement, nodes.literal, nodes.raw)
BEFORE_PERCENT = re.compile(r"(?<=\d) (?=%)")
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
CLINGS = re.compile(r"[.,;:!?)’”]+|th\b")


def hold_together(app: Sphinx, document: nodes.document) -> None:
    """Replace spaces before % by such as do not break, and wrap formulas with what follows."""
    for text in list(document.findall(nodes.Text)):
        if not isinstance(text.parent, VERBATIM) and BEFORE_PERCENT.search(text):
            held = BEFORE_PERCENT.sub(NO_BREAK_SPACE, text)
            text.parent.replace(text, nodes.Text(held))
    for formula in list(document.findall(nodes.math)):
        _wrap(formula)


def _wrap(formula: nodes.math) -> None:
    parent, place = formula.parent, formula.parent.index(formula)
    after = parent[place + 1] if place + 1 < len(parent) else None
    clinging = CLINGS.match(after) if isinstance(after, nodes.Text) else None
    if clinging is None:
        return
    held = nodes.inline("", "", formula, nodes.Text(clinging[0]), classes=["unbroken"])
    parent[place : place + 2] = [held, nodes.Text(after[clinging.end() :])]


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("doctree-read", hold_together)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
