"""Let the switches of hidden code be called what they say: "Show code cell source".

MyST-NB gives all of them one other name, which is all that screen readers say, and which
people who speak to their browser cannot see.
"""

from typing import Any

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

OTHER_NAME = '<summary aria-label="Toggle hidden content">'


def drop_other_name(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object
) -> None:
    if "body" in context:
        context["body"] = context["body"].replace(OTHER_NAME, "<summary>")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("html-page-context", drop_other_name)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
