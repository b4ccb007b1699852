"""Let Colab and Binder open the published notebooks instead of the Markdown sources.

The addresses of all buttons are escaped on the way: the theme puts them into the page as
they are.
"""

import re
from html import escape
from typing import Any

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

BRANCH = "notebooks"  # written by tools/publish_notebooks.py
LAUNCHERS = ("colab", "mybinder")
AFTER_THE_THEME = 900


def point_to_notebooks(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object
) -> None:
    branch = app.config.html_theme_options["repository_branch"]
    for button in _flatten(context.get("header_buttons", [])):
        url = button.get("url") or ""
        if any(name in url for name in LAUNCHERS):
            on_branch = re.sub(rf"/{branch}(?=[/?])", f"/{BRANCH}", url, count=1)
            url = re.sub(r"\.md$", ".ipynb", on_branch)
        if url:
            button["url"] = escape(url)


def _flatten(buttons: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [inner for button in buttons for inner in button.get("buttons", [button])]


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("html-page-context", point_to_notebooks, priority=AFTER_THE_THEME)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
