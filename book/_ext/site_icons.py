"""Put the icons that the pages use into a small style sheet.

The theme ships all icons of Font Awesome: a script of 1.5 MB, and fonts of 1 MB. The pages
show about twenty of them. Their outlines become masks in `icons.css`, which needs no script
and takes the colour of the text.
"""

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pydata_sphinx_theme
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

STYLESHEET = "icons.css"
THEME = Path(pydata_sphinx_theme.__file__).parent / "theme" / "pydata_sphinx_theme" / "static"
LEFT_OUT = ("vendor/fontawesome", "scripts/fontawesome.js", "scripts/fontawesome.js.map")
NOT_ICONS = {"brands", "classic", "fw", "lg", "regular", "solid"}  # sizes and styles
USED = re.compile(r'class="[^"]*\bfa-[^"]*"|"fa-solid fa-[a-z-]+"')
ICON = re.compile(
    r'[{,]"?(?P<name>[a-z0-9-]+)"?:'
    r'\[(?P<width>\d+),(?P<height>\d+),\[(?P<aliases>[^\]]*)\],"[0-9a-f]+","(?P<path>[^"]+)"\]'
)
RULES = """\
/* Font Awesome Free, https://fontawesome.com, CC BY 4.0 */
:is(.fa-solid, .fa-brands, .fas, .fab) { font-family: inherit; }
:is(.fa-solid, .fa-brands, .fas, .fab)::before {
  background: currentColor;
  content: "";
  display: inline-block;
  height: 1em;
  mask: var(--icon) center / contain no-repeat;
  vertical-align: -0.125em;
  width: var(--icon-width, 1em);
}
"""


def names_in(texts: Iterable[str]) -> set[str]:
    """Return the names of the icons that pages or scripts ask for."""
    classes = " ".join(hit for text in texts for hit in USED.findall(text))
    return set(re.findall(r"\bfa-([a-z-]+)", classes)) - NOT_ICONS


def outlines(script: str) -> dict[str, tuple[int, int, str]]:
    """Return width, height and path of each icon; where styles differ, of the solid one."""
    found = {}
    for icon in ICON.finditer(script):  # brands, then regular, then solid
        shape = (int(icon["width"]), int(icon["height"]), icon["path"])
        for name in (icon["name"], *re.findall(r'"([a-z-]+)"', icon["aliases"])):
            found[name] = shape
    return found


def rule(name: str, shape: tuple[int, int, str]) -> str:
    width, height, path = shape
    svg = (
        f"%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}'%3E"
        f"%3Cpath d='{path}'/%3E%3C/svg%3E"
    )
    return (
        f'.fa-{name}::before {{ --icon: url("data:image/svg+xml,{svg}"); '
        f"--icon-width: {width / height:.3g}em; }}\n"
    )


def write_icons(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.format != "html":
        return
    static = Path(app.outdir, "_static")
    sources = [*Path(app.outdir).glob("*.html"), static / "scripts" / "pydata-sphinx-theme.js"]
    names = names_in(path.read_text(encoding="utf-8") for path in sources)
    known = outlines((THEME / "scripts" / "fontawesome.js").read_text(encoding="utf-8"))
    unknown = sorted(names - known.keys())
    if unknown:
        raise ValueError(f"no icons of these names: {', '.join(unknown)}")
    rules = "".join(rule(name, known[name]) for name in sorted(names))
    (static / STYLESHEET).write_text(RULES + rules, encoding="utf-8")
    for path in map(static.joinpath, LEFT_OUT):
        if path.is_dir():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_css_file(STYLESHEET)
    app.connect("build-finished", write_icons)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
