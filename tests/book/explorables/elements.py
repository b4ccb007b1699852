"""Pages with one interactive element, and what such an element tells about itself."""

import shutil
from pathlib import Path
from typing import Any

import explorables
import inline_svg
from explorable_parts import PARTS
from playwright.sync_api import Page

STATIC = Path(__file__).parents[3] / "book" / "_static"


def write_page(folder: Path, name: str, state: str = "", *, head: str = "") -> Path:
    """Write what the site has: a page with one element, and the files that it needs."""
    shutil.copytree(STATIC, folder / "_static", dirs_exist_ok=True)
    shutil.copytree(explorables.SCRIPTS, folder / "_static" / "explorables", dirs_exist_ok=True)
    (folder / "_static" / "figure-palette.css").write_text(inline_svg.palette_css())
    part = PARTS[name]
    element = explorables.opening(name, part, state) + "A caption." + explorables.closing(part)
    page = folder / f"{name}.html"
    page.write_text(
        "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>t</title>"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"{head}<link rel='stylesheet' href='_static/figure-palette.css'>"
        "<link rel='stylesheet' href='_static/book.css'>"
        "<script src='_static/explorables.js'></script></head>"
        f"<body><main class='bd-article'><h1>A page</h1>{element}</main></body></html>",
        encoding="utf-8",
    )
    return page


def numbers(page: Page) -> dict[str, Any]:
    """What the element on the page has computed."""
    return page.evaluate("document.querySelector('.live').numbers")


def program(page: Page, name: str = "") -> str:
    """The Python program that stands for what is on the screen."""
    return page.evaluate("name => document.querySelector('.live').code()[name]", name)


def execute(code: str) -> dict[str, Any]:
    """Run a program as a reader would, and return its variables."""
    variables: dict[str, Any] = {}
    exec(compile(code, "program", "exec"), variables)
    return variables
