"""The tables of "The literature says, we measured", made from the executed chapters."""

import hashlib
import json
from collections.abc import Iterable
from html import escape
from itertools import groupby
from pathlib import Path

import nbformat
from docutils import nodes
from jupyter_cache import get_cache
from jupyter_cache.base import JupyterCacheAbstract
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from annbook.claims import MIME_TYPE, Row, table

COLUMNS = ("what", "literature", "measured here", "verdict", "accepted")


class claims_table(nodes.General, nodes.Element):  # noqa: N801 (docutils spells nodes so)
    """Stands for the tables until every chapter has been read."""


class ClaimsTableDirective(SphinxDirective):
    """Insert every registered claim, with what this build measured."""

    def run(self) -> list[nodes.Node]:
        self.env.metadata[self.env.docname]["claims"] = "yes"
        return [claims_table()]


def read_records(app: Sphinx) -> list[dict]:
    """Return what the chapters of this build recorded, in chapter order."""
    build = Path(app.outdir).parent
    cache = get_cache(build / ".jupyter_cache")
    sources = (build / "jupyter_execute" / f"{name}.ipynb" for name in sorted(app.env.found_docs))
    return [
        output["data"][MIME_TYPE]
        for path in sources
        if path.exists()
        for cell in outputs_from(cache, path)
        for output in cell.get("outputs", ())
        if MIME_TYPE in output.get("data", ())
    ]


def outputs_from(cache: JupyterCacheAbstract, path: Path) -> list[nbformat.NotebookNode]:
    """Return the executed cells of a notebook."""
    try:
        return cache.merge_match_into_notebook(nbformat.read(path, as_version=4))[1].cells
    except KeyError:  # a chapter that is no longer in the book
        return []


def write_again(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Ask for the pages with claims to be written anew when the records changed."""
    records = json.dumps(read_records(app), sort_keys=True)
    now = hashlib.sha256(records.encode()).hexdigest()
    if getattr(env, "claims_hash", None) == now:
        return []
    env.claims_hash = now
    return [name for name in env.found_docs if env.metadata[name].get("claims")]


def insert_tables(app: Sphinx, doctree: nodes.document, page: str) -> None:
    for node in list(doctree.findall(claims_table)):
        rows = table(read_records(app))
        links = chapter_links(app, page)
        parts = [as_html(list(group), links) for _, group in groupby(rows, key=lambda row: row.id)]
        node.replace_self(nodes.raw("", "\n".join(parts), format="html"))


def chapter_links(app: Sphinx, page: str) -> dict[str, str]:
    """Return the address of each chapter, by its two digits."""
    return {
        name[:2]: app.builder.get_relative_uri(page, name)
        for name in app.env.found_docs
        if name[:2].isdigit()
    }


def as_html(rows: list[Row], links: dict[str, str]) -> str:
    """Return one claim: what was done, by whom, and its values side by side."""
    claim = rows[0]
    chapter = f"chapter {int(claim.chapter)}"
    if claim.chapter in links:
        chapter = f'<a href="{escape(links[claim.chapter])}">{chapter}</a>'
    about = [escape(claim.source), escape(claim.dataset or "no data set"), chapter]
    heads = _cells(COLUMNS, "th", ' scope="col"')
    return (
        f'<section class="claim" id="{claim.id}"><h3>{escape(claim.setting)}</h3>'
        f"<p>{' · '.join(about)}</p>"
        + (f"<p>{escape(claim.note)}</p>" if claim.note else "")
        + f'<div class="table-scroll pst-scrollable-table-container">'
        f"<table><thead><tr>{heads}</tr></thead><tbody>"
        + "".join(map(_row, rows))
        + "</tbody></table></div></section>"
    )


def _row(row: Row) -> str:
    accepted = f"{row.accepted} ({row.why})" if row.why else row.accepted
    values = (row.reference, row.measured, row.status, accepted)
    return f'<tr><th scope="row">{escape(row.value)}</th>{_cells(values, "td")}</tr>'


def _cells(values: Iterable[str], tag: str, attributes: str = "") -> str:
    return "".join(f"<{tag}{attributes}>{escape(value)}</{tag}>" for value in values)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_node(claims_table)
    app.add_directive("claims-table", ClaimsTableDirective)
    app.connect("env-updated", write_again)
    app.connect("doctree-resolved", insert_tables)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
