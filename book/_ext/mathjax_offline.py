"""Put MathJax into the site, from the Python package that ships it: no network needed."""

import importlib.util
import shutil
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

PACKAGE = "sphinx-mathjax-offline"
BUNDLE = "tex-chtml.js"
PARTS = ("a11y", "input", "output/chtml", "sre", "ui")  # what the bundle loads on demand


def copy_mathjax(app: Sphinx, exception: Exception | None) -> None:
    target = Path(app.outdir, "_static", "mathjax")
    if exception or app.builder.format != "html" or target.exists():
        return
    source = Path(importlib.util.find_spec(PACKAGE).origin).parent / "static" / "mathjax"
    for part in PARTS:
        shutil.copytree(source / part, target / part)
    shutil.copy(source / BUNDLE, target)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.config.mathjax_path = f"mathjax/{BUNDLE}"
    app.connect("build-finished", copy_mathjax)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
