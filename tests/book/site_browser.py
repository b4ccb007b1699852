"""A real browser on the built site: pages as a reader meets them, and what goes wrong there."""

import importlib.util
from functools import cache
from pathlib import Path

from playwright.sync_api import Browser, Page

SCREENS = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
ZOOMED = {"width": 320, "height": 256}  # a screen of 1280 x 1024 at 400 %

# The theme gives tab stops to what scrolls a third of a second after the last change.
WHEN_SETTLED = """async () => {
  await window.MathJax?.startup?.promise;
  const waiting = () => [...document.querySelectorAll('pre, .pst-scrollable-table-container')]
    .some(one => one.scrollWidth > one.clientWidth && one.tabIndex < 0);
  for (let tries = 0; tries < 20 && (tries < 2 || waiting()); tries++)
    await new Promise(done => setTimeout(done, 200));
}"""

# What is the same many times over is looked at once: words of code by their colour and
# their background, formulas, and the inside of figures, which is one image to a reader.
THIN_OUT = """() => {
  document.querySelectorAll('svg.figure').forEach(figure => figure.replaceChildren());
  const seen = new Set();
  for (const word of document.querySelectorAll('.highlight pre span:not(.linenos)')) {
    const place = word.closest('.cell_input, .cell_output, details, li, .highlight').className;
    const kind = `${word.className} in ${place}`;
    if (seen.has(kind)) word.replaceWith(' ');
    seen.add(kind);
  }
  [...document.querySelectorAll('mjx-container:not([display])')].slice(3)
    .forEach(formula => formula.replaceChildren('x'));
}"""
# preloading would read style sheets again, which a page from a disk may not
AXE = """axe.run(document, {resultTypes: ['violations'], preload: false})
  .then(found => found.violations)"""


def visit(browser: Browser, address: str, **context: object) -> tuple[Page, list[str]]:
    """Open a page and collect what goes wrong: console errors, requests that leave."""
    page = browser.new_context(**context).new_page()
    problems: list[str] = []
    page.on(
        "console",
        lambda message: message.type in {"error", "warning"} and problems.append(message.text),
    )
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "request",
        lambda request: (
            request.url.startswith(("file:", "data:", "blob:"))
            or problems.append(f"request to {request.url}")
        ),
    )
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return page, problems


def barriers(page: Page) -> list[str]:
    """Return what axe-core finds on a page, and thin the page out on the way."""
    page.evaluate(WHEN_SETTLED)
    page.evaluate(THIN_OUT)
    page.evaluate(_axe())
    return [
        f"{found['id']}: {node['target']} {node['html'][:160]} {node['failureSummary'][:200]}"
        for found in page.evaluate(AXE)
        for node in found["nodes"]
    ]


@cache
def _axe() -> str:
    package = importlib.util.find_spec("axe_playwright_python")
    return Path(package.origin).with_name("axe.min.js").read_text(encoding="utf-8")
