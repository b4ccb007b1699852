"""A directive for interactive elements: `explorable`.

It writes the element's tag, a figure for readers without JavaScript and for paper, and the
numbers that the element starts from, computed by `annbook` when the page is built.
"""

import json
import shutil
from html import escape
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives
from explorable_parts import PARTS, Part
from inline_svg import to_inline
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective, SphinxRole
from sphinx.util.typing import ExtensionMetadata

SCRIPTS = Path(__file__).parents[1] / "_explorables"


def opening(name: str, part: Part, state: str) -> str:
    """Return the markup before the words of the caption: tag, numbers and figure."""
    data = json.dumps(part.data(), separators=(",", ":")).replace("<", "\\u003c")
    figure = part.figure()
    return (
        f'<{part.tag} id="{escape(name)}" data-scripts="{f"{part.scripts} {part.tag}".strip()}" '
        f'data-state="{escape(state)}"><script type="application/json">{data}</script>'
        f'<figure class="explorable-static">{to_inline(figure.svg)}<figcaption>'
    )


def closing(part: Part) -> str:
    """Return the markup after the words of the caption."""
    return f"</figcaption></figure></{part.tag}>"


class ExplorableDirective(SphinxDirective):
    """An interactive element; the content is the caption of its static figure."""

    required_arguments = 1
    option_spec = {"state": directives.unchanged}  # noqa: RUF012 (docutils reads it so)
    has_content = True

    def run(self) -> list[nodes.Node]:
        self.assert_has_content()
        name = self.arguments[0]
        if name not in PARTS:
            raise self.error(f"explorable: one of {', '.join(PARTS)}. Received: {name!r}")
        part = PARTS[name]
        for path in (__file__, Path(__file__).with_name("explorable_parts.py")):
            self.env.note_dependency(str(path))
        start = opening(name, part, self.options.get("state", ""))
        return [
            nodes.raw("", start, format="html"),
            *self.parse_content_to_nodes(),
            nodes.raw("", closing(part), format="html"),
        ]


class PresetRole(SphinxRole):
    """A link that puts an element of this page into a state: {preset}`words <name?key=value>`."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        words, _, state = self.text.removesuffix(">").rpartition(" <")
        name = state.partition("?")[0]
        if name not in PARTS:
            message = self.inliner.reporter.error(
                f"preset: `words <name?key=value>`, name one of {', '.join(PARTS)}. "
                f"Received: {self.text!r}"
            )
            return [], [message]
        return [nodes.reference("", words, refuri=f"#{state}", internal=True)], []


def copy_scripts(app: Sphinx) -> None:
    """Put the scripts beside the site's other files; a page fetches those that it needs."""
    if app.builder.format == "html":
        shutil.copytree(SCRIPTS, Path(app.outdir, "_static", "explorables"), dirs_exist_ok=True)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_directive("explorable", ExplorableDirective)
    app.add_role("preset", PresetRole())
    app.connect("builder-inited", copy_scripts)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
