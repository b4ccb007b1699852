"""Student notebooks as HTML that can do nothing: no scripts, no forms, no outside pictures.

Text is cleaned after it has become HTML, never before: Markdown can spell a tag in many ways.
What is allowed is listed; everything else is shown as the text that it is.
"""

import base64
import binascii
import re
from html import escape
from typing import Any

import bleach
import nbformat
from bleach.css_sanitizer import CSSSanitizer
from jinja2 import pass_context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbconvert.preprocessors import Preprocessor
from pygments.token import STANDARD_TYPES

TAGS = frozenset(
    re.findall(
        r"\w+",
        "a abbr b blockquote br caption code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i "
        "img kbd li ol p pre s small span strong sub summary sup table tbody td tfoot th thead "
        "tr u ul",
    )
)
CLASSES = {*STANDARD_TYPES.values(), "highlight", "dataframe", "inline-grade"} - {""}
SHOWN = ("text/plain", "text/html", "text/markdown", "text/latex", "image/svg+xml")
PICTURES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff", "image/gif": b"GIF8"}
GRADE_ID = re.compile(r"[\w\-]{1,128}")
LINK = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
# A browser runs no script of an image, and loads nothing for it: SVG may stand in one.
PICTURE = re.compile(r"data:image/(png|jpeg|gif|svg\+xml);base64,[A-Za-z0-9+/=\s]*")
_ALIGNED = CSSSanitizer(allowed_css_properties=["text-align"])


def clean_html(html: Any) -> str:
    """Return HTML with nothing in it but text, tables, pictures and plain links."""
    text = html.decode("utf-8", "replace") if isinstance(html, bytes) else str(html)
    cleaned: str = bleach.clean(
        text,
        tags=TAGS,
        attributes=_may_have,
        protocols={"http", "https", "mailto", "data"},  # which of them where: _may_have
        css_sanitizer=_ALIGNED,
        strip_comments=True,
    )
    return cleaned


def _may_have(tag: str, attribute: str, value: str) -> bool:
    """Say whether a tag may have this attribute. Ids and names could shadow those of a page."""
    if attribute == "class":
        return set(value.split()) <= CLASSES
    if attribute == "style":
        return tag in ("td", "th")
    if tag == "a":
        return attribute == "title" or (attribute == "href" and bool(LINK.match(value)))
    if tag == "img":
        sized = attribute in ("width", "height") and value.isdecimal() and len(value) < 5
        return (
            attribute == "alt" or sized or (attribute == "src" and bool(PICTURE.fullmatch(value)))
        )
    return tag in ("td", "th") and attribute in ("colspan", "rowspan") and value.isdecimal()


@pass_context
def markdown_to_html(context: Any, source: str) -> str:
    """Return Markdown as harmless HTML; the filter `markdown2html` of nbconvert's templates."""
    attachments = context.get("cell", {}).get("attachments", {})
    renderer = IPythonRenderer(escape=False, attachments=attachments, exclude_anchor_links=True)
    try:
        html = MarkdownWithMath(renderer=renderer).render(source)
    except Exception:  # a picture that is not attached, a thousand brackets: show what is there
        html = f"<pre>{escape(source)}</pre>"
    return clean_html(html)


class Harmless(Preprocessor):
    """Keep of a notebook what a page needs: sources, plain outputs, nbgrader's metadata."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Return the notebook without anything that a template could turn into a script."""
        nb.metadata = nbformat.from_dict(
            {"language_info": {"name": "python", "pygments_lexer": "ipython3"}}
        )
        for cell in nb.cells:
            _clean_cell(cell)
        return nb, resources


def _clean_cell(cell: Any) -> None:
    about = cell.metadata.get("nbgrader")
    known = isinstance(about, dict) and GRADE_ID.fullmatch(str(about.get("grade_id", "")))
    cell.metadata = nbformat.from_dict({"nbgrader": about} if known else {})
    if "attachments" in cell:
        cell.attachments = nbformat.from_dict(_pictures_of(cell.attachments))
    if cell.cell_type == "code":
        cell.outputs = [output for output in cell.outputs if _clean_output(output)]


def _pictures_of(attachments: dict[str, Any]) -> dict[str, dict[str, str]]:
    found = {}
    for name, forms in attachments.items():
        pictures = {kind: data for kind, data in forms.items() if _is_picture(kind, data)}
        if pictures:
            found[name] = pictures
    return found


def _clean_output(output: Any) -> bool:
    """Keep the plain forms of an output; say whether anything is left."""
    if output.output_type == "stream":
        output.name = "stderr" if output.name == "stderr" else "stdout"
        return True
    if output.output_type == "error":
        return True
    output.metadata = nbformat.from_dict({})
    output.data = nbformat.from_dict(
        {k: v for k, v in output.data.items() if k in SHOWN or _is_picture(k, v)}
    )
    return bool(output.data)


def _is_picture(kind: str, data: Any) -> bool:
    if kind not in PICTURES or not isinstance(data, str):
        return False
    try:
        return base64.b64decode(data.strip()[:64], validate=False).startswith(PICTURES[kind]) and (
            re.fullmatch(r"[A-Za-z0-9+/=\s]*", data) is not None
        )
    except (binascii.Error, ValueError):
        return False
