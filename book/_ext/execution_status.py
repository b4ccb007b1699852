"""Say at the end of each chapter that its code ran, how long that took, and with what.

`tools/build_book.py` executes the chapters and records what is said here.
"""

import json
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

RECORD = "chapters.json"  # in the build folder, beside html/


def add_status(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object
) -> None:
    path = Path(app.outdir).parent / RECORD
    record = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    if "versions" in record.get(page, {}) and "body" in context:
        context["body"] += status(record[page])


def status(entry: dict[str, Any]) -> str:
    """Return the sentence about a chapter that ran."""
    day = date.fromisoformat(entry["day"])
    return (
        f'<p class="execution-status">Last verified on {day.day} {day:%B %Y}: all '
        f"{entry['cells']} code cells of this page ran from top to bottom without an error, in "
        f"{max(1, round(entry['seconds']))} seconds on {escape(entry['machine'])}, with "
        f"{escape(', '.join(entry['versions']))}.</p>"
    )


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("html-page-context", add_status)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
