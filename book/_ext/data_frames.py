"""Give the tables that pandas writes the headers that screen readers need.

pandas leaves empty header cells in the corner, does not say what a header is the header of,
and brings its own style.
"""

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.typing import ExtensionMetadata

FRAME = "table-scroll pst-scrollable-table-container"  # the theme makes it reachable by keyboard
PARTS = ((r"<thead>.*?</thead>", "col"), (r"<tbody>.*?</tbody>", "row"))


def tidy(html: str) -> str:
    """Return the table of a data frame with named headers and without a style of its own."""
    html = re.sub(r"<style[^>]*>.*?</style>", "", html, flags=re.DOTALL)
    html = re.sub(r'(<tr) style="[^"]*"', r"\1", html).replace(' border="1"', "")
    html = re.sub(r"<th>\s*</th>", "<td></td>", html)
    for part, scope in PARTS:
        html = re.sub(part, lambda hit, scope=scope: _scoped(hit[0], scope), html, flags=re.DOTALL)
    html = html.replace("<table", f'<div class="{FRAME}"><table')
    return html.replace("</table>", "</table></div>")


def _scoped(rows: str, scope: str) -> str:
    return re.sub(r"<th(?=[ >])", f'<th scope="{scope}"', rows)


class TidyDataFrames(SphinxPostTransform):
    """Mend the tables among the outputs of cells."""

    default_priority = 400  # after MyST-NB has chosen one representation per output
    formats = ("html",)

    def run(self, **kwargs: object) -> None:
        for raw in self.document.findall(nodes.raw):
            if 'class="dataframe"' in raw.astext():
                raw.children = [nodes.Text(tidy(raw.astext()))]


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_post_transform(TidyDataFrames)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
