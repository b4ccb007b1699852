"""Put the figures of executed cells into the page itself, so that they follow its theme.

Figures are drawn with the light colours of `annbook.figures.style.PALETTE`. Here each of
them becomes a CSS variable with a light and a dark value, and the figure's `<title>`
becomes the label that screen readers say.
"""

import hashlib
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.typing import ExtensionMetadata

from annbook.figures.style import PALETTE

SVG = "http://www.w3.org/2000/svg"
HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
FRAME = "figure-frame pst-scrollable-table-container"  # the theme makes it reachable by keyboard
STYLESHEET = "figure-palette.css"
VARIABLES = {colour.light: f"var(--fig-{name})" for name, colour in PALETTE.items()}
KNOWN_COLOUR = re.compile("|".join(VARIABLES), re.IGNORECASE)
LONG_DECIMAL = re.compile(r"(\.\d\d)\d+")

ET.register_namespace("", SVG)


def to_inline(svg: str) -> str:
    """Turn a stand-alone SVG into markup for the middle of a page."""
    root = ET.fromstring(svg)
    title = root.find(f"{{{SVG}}}title")
    if title is None or not title.text:
        raise ValueError("the figure has no alternative text; display it with annbook.figures.show")
    root.remove(title)
    root.attrib.update({"role": "img", "aria-label": title.text, "class": "figure"})
    root.attrib["style"] = f"--natural-width: {root.get('width', '100%')}"
    prefix = "f" + hashlib.sha256(svg.encode()).hexdigest()[:8]
    for element in root.iter():
        _adapt(element, prefix)
    return f'<div class="{FRAME}">{ET.tostring(root, encoding="unicode")}</div>'


def _adapt(element: ET.Element, prefix: str) -> None:
    """Make ids unique in the page, colours follow the theme, coordinates short."""
    attributes = element.attrib
    if "id" in attributes:
        attributes["id"] = f"{prefix}-{attributes['id']}"
    for name in HREFS:
        target = attributes.pop(name, None)
        if target is not None:
            attributes["href"] = f"#{prefix}-{target[1:]}" if target[0] == "#" else target
    if "d" in attributes:
        attributes["d"] = LONG_DECIMAL.sub(r"\1", " ".join(attributes["d"].split()))
    for name, value in attributes.items():
        if "url(#" in value:
            attributes[name] = value = value.replace("url(#", f"url(#{prefix}-")
        if "#" in value and name in {"style", "fill", "stroke"}:
            attributes[name] = KNOWN_COLOUR.sub(lambda hit: VARIABLES[hit[0].lower()], value)


class InlineFigures(SphinxPostTransform):
    """Replace SVG images that cells have drawn by the SVG itself."""

    default_priority = 400  # after MyST-NB has chosen one representation per output
    formats = ("html",)

    def run(self, **kwargs: object) -> None:
        for image in list(self.document.findall(nodes.image)):
            path = Path(self.env.srcdir, image["uri"])
            if path.suffix == ".svg" and "jupyter_execute" in path.parts:
                markup = to_inline(path.read_text(encoding="utf-8"))
                image.replace_self(nodes.raw("", markup, format="html"))


def write_palette(app: Sphinx) -> None:
    """Write the palette as CSS variables, for both themes."""
    if app.builder.format == "html":
        folder = Path(app.outdir, "_static")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / STYLESHEET).write_text(palette_css(), encoding="utf-8")


def palette_css() -> str:
    """Return the palette as CSS variables, for both themes."""
    rules = [
        f"{selector} {{ {' '.join(_variables(theme))} }}"
        for theme, selector in enumerate((":root", 'html[data-theme="dark"]'))
    ]
    return "\n".join(rules) + "\n"


def _variables(theme: int) -> Iterator[str]:
    return (f"--fig-{name}: {colour[theme]};" for name, colour in PALETTE.items())


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_post_transform(InlineFigures)
    app.connect("builder-inited", write_palette)
    app.add_css_file(STYLESHEET)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
