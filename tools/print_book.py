"""Print the whole book: one tagged PDF with an outline, made by a browser from the site.

Usage: python tools/print_book.py     (after `make book`; writes _build/from-neurons-to-keras.pdf)

The articles of all pages go into one long page, in reading order. Answers and explanations
are open there, and interactive parts show the figures that they show without scripts.
"""

import re
import shutil
import sys
from pathlib import Path

from chapters import read_pages
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")
ROOT = Path(__file__).resolve().parent.parent
NAME = "from-neurons-to-keras"
ARTICLE = re.compile(r'<article class="bd-article">(.*?)</article>', re.DOTALL)
HEAD = re.compile(r"<head>.*?</head>", re.DOTALL)
PAGES_WITHOUT_USE_ON_PAPER = {"genindex"}
SETTLED = "window.MathJax.startup.promise.then(() => true)"
PRINT = {
    "format": "A4",
    "margin": {"top": "18mm", "bottom": "18mm", "left": "16mm", "right": "16mm"},
    "outline": True,
    "tagged": True,
    "display_header_footer": True,
    "header_template": "<span></span>",
    "footer_template": '<p style="font: 8px sans-serif; margin: 0 auto" class="pageNumber"></p>',
}
STYLE = """
  body { display: block; }
  article { break-before: page; max-width: none; }
  article:first-of-type { break-before: auto; }
  .bd-article { font-size: 10.5pt; line-height: 1.5; }
  svg.figure, figure, tr, .cell_output table, .quiz-option { break-inside: avoid; }
  h1, h2, h3, h4, .quiz-question { break-after: avoid; }
  /* one line each: the outline loses the spaces at which a heading wraps */
  .bd-article h1 { font-size: 17pt; text-wrap: wrap; letter-spacing: 0; }
  .bd-article h2 { font-size: 13.5pt; letter-spacing: 0; }
  .bd-article pre { font-size: 7.6pt; white-space: pre-wrap; }
  .headerlink, .copybtn, .to-notation, .quiz-progress, #definition, details.hide > summary {
    display: none !important;
  }
  /* all tabs, one below the other */
  .bd-article .sd-tab-set { display: block; }
  .bd-article .sd-tab-set > .sd-tab-content { display: block; }
  .bd-article .sd-tab-set > label { border: 0; display: block; }
"""


def assemble(site: Path, names: list[str]) -> str:
    """Return one page with the articles of these pages; links among them stay inside."""
    first = (site / f"{names[0]}.html").read_text(encoding="utf-8")
    head = _without_interaction(HEAD.search(first)[0]).replace("</head>", _style() + "</head>")
    articles = "\n".join(article(site, name, set(names)) for name in names)
    return f'<!DOCTYPE html><html lang="en" data-theme="light">{head}<body>{articles}</body></html>'


def _style() -> str:
    return f"<style>{STYLE}</style>"


def _without_interaction(head: str) -> str:
    """Keep MathJax of the scripts: nothing on paper can be pressed."""
    scripts = re.compile(r"<script\b.*?</script>", re.DOTALL)
    return scripts.sub(
        lambda hit: hit[0] if "athJax" in hit[0] or "mathjax" in hit[0] else "", head
    )


def article(site: Path, name: str, names: set[str]) -> str:
    """Return the article of a page with ids of its own, and everything in it open."""
    html = ARTICLE.search((site / f"{name}.html").read_text(encoding="utf-8"))[1]
    html = re.sub(r"<script\b.*?</script>", "", html, flags=re.DOTALL)
    html = re.sub(r'(<[^>]*?\sid=")', rf"\g<1>{name}--", html)
    html = re.sub(r'href="([^"#:]*)(#[^"]*)?"', lambda hit: _link(hit, name, names), html)
    html = html.replace("<details", "<details open").replace("<details open open", "<details open")
    return f'<article class="bd-article" id="{name}">{html}</article>'


def _link(hit: re.Match[str], name: str, names: set[str]) -> str:
    page, anchor = hit[1].removesuffix(".html") or name, (hit[2] or "")[1:]
    anchor = anchor.partition("?")[0]  # the state of an interactive element
    if page not in names:
        return hit[0]
    return f'href="#{page}--{anchor}"' if anchor else f'href="#{page}"'


def print_page(source: Path, target: Path) -> None:
    if CHROMIUM is None:
        raise SystemExit(
            "make pdf prints with Chromium, which is not here: apt-get install chromium"
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(color_scheme="light")
        page.set_default_timeout(600_000)
        page.goto(source.as_uri())
        page.wait_for_function(SETTLED)
        page.pdf(path=target, **PRINT)
        browser.close()


def main(build: Path, names: list[str] | None = None) -> Path:
    """Print the pages of these names, by default all, and return the path of the file."""
    site, target = build / "html", build / f"{NAME}.pdf"
    pages = names or [path.stem for path in read_pages(ROOT / "book")]
    source = site / "whole-book.htm"  # beside what it refers to, and no page of the site
    source.write_text(
        assemble(site, [name for name in pages if name not in PAGES_WITHOUT_USE_ON_PAPER]),
        encoding="utf-8",
    )
    try:
        print_page(source, target)
    finally:
        source.unlink()
    return target


if __name__ == "__main__":
    path = main(ROOT / "_build")
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")
    sys.exit(0)
