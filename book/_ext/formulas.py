"""Formulas: reachable with the keyboard where they scroll, and one step from the notation.

The theme gives a tab stop to whatever carries its class and is wider than its place. Each
section with formulas links to the page that says what the symbols mean.
"""

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

SCROLLS = "pst-scrollable-table-container"
NOTATION = "notation"  # the page, and its label


def adapt(app: Sphinx, document: nodes.document) -> None:
    page = app.env.docname
    seen: set[nodes.Element] = set()
    for formula in list(document.findall(nodes.math_block)):
        formula["classes"].append(SCROLLS)
        section = _section(formula)
        if section is not None and section not in seen and NOTATION in app.env.found_docs:
            seen.add(section)
            if page != NOTATION:
                _link_to_notation(formula, page)


def _section(formula: nodes.math_block) -> nodes.section | None:
    """Return the section of a formula that stands in running text, not in an answer."""
    return formula.parent if isinstance(formula.parent, nodes.section) else None


def _link_to_notation(formula: nodes.math_block, page: str) -> None:
    link = addnodes.pending_xref(
        "",
        nodes.inline("", "What the symbols mean"),
        refdomain="std",
        reftype="ref",
        reftarget=NOTATION,
        refdoc=page,
        refexplicit=True,
        refwarn=True,
    )
    place = formula.parent
    place.insert(place.index(formula) + 1, nodes.paragraph("", "", link, classes=["to-notation"]))


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("doctree-read", adapt)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
