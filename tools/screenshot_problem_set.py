"""Photograph problem set 1 in the real JupyterLab: a check that fails, and one that passes.

Run as `python tools/screenshot_problem_set.py` after a change of the set or a new version of
JupyterLab, and look at the pictures before committing them. Needs chromium. A test takes the
same photographs at every `make test`.
"""

import contextlib
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, sync_playwright
from playwright.sync_api import TimeoutError as NotYet
from screenshot_tensorboard import find_chromium

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "book" / "images"
SET, PART, CHECK = "ps1-logic", "fires", "fires_threshold"
BANK = ROOT / "tests" / "assignments" / "bank" / SET / PART
ANSWERS = {
    "failing": BANK / "wrong" / "more_than_threshold.py",
    "passing": BANK / "right" / "counting_loop.py",
}
SCREEN = {"width": 960, "height": 720}
SETTINGS = {  # every cell in the page at once, and no news
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}
PATIENCE = 120  # seconds for the server, for the page, for a kernel


def main() -> int:
    """Photograph, and return the exit status."""
    browser = find_chromium()
    if browser is None:
        print("no chromium: apt-get install chromium", file=sys.stderr)
        return 1
    for path, text in photograph(PICTURES, browser).items():
        print(f"{path.name}: {path.stat().st_size:,} bytes\n{text}")
    return 0


def photograph(folder: Path, browser: str) -> dict[Path, str]:
    """Open the set with each answer, run it up to its first check, and save what is seen.

    Parameters
    ----------
    folder : Path
        Where the pictures go.
    browser : str
        Path of a Chromium.

    Returns
    -------
    dict from Path to str
        Each picture, and the text below the check cell in it.
    """
    said = {}
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for kind, answer in ANSWERS.items():
            path = folder / f"problem-set-{kind}.png"
            with tempfile.TemporaryDirectory() as home, jupyter_lab(Path(home)) as url:
                write_notebook(Path(home) / "work" / f"{SET}.ipynb", answer)
                page = chromium.new_page(viewport=SCREEN)
                page.goto(f"{url}doc/tree/{SET}.ipynb")
                said[path] = run_to_check(page)
                page.screenshot(path=str(path))
                page.close()
        chromium.close()
    for path in said:
        with Image.open(path) as picture:
            picture.convert("RGB").quantize(128).save(path, optimize=True)
    return said


def write_notebook(path: Path, answer: Path) -> None:
    """Write the released set with an answer of the bank in its first part."""
    notebook = json.loads((ROOT / "exercises" / SET / f"{SET}.ipynb").read_text("utf-8"))
    code = answer.read_text("utf-8").split('"""', 2)[2].strip()
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == PART:
            cell["source"] = code
    path.write_text(json.dumps(notebook), "utf-8")


@contextlib.contextmanager
def jupyter_lab(home: Path) -> Iterator[str]:
    """Serve the folder `work` with settings of its own; yield the address."""
    (home / "work").mkdir()
    settings = home / "settings" / "@jupyterlab"
    for name, values in SETTINGS.items():
        path = settings / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values), "utf-8")
    folders = {f"JUPYTER_{name}_DIR": str(home / name.lower()) for name in ("CONFIG", "RUNTIME")}
    environment = {
        **os.environ,
        **folders,
        "JUPYTERLAB_SETTINGS_DIR": str(settings.parent),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "IPYTHONDIR": str(home / "ipython"),
    }
    options = ["--no-browser", "--allow-root", "--port=0", "--IdentityProvider.token="]
    command = [
        sys.executable,
        "-m",
        "jupyter",
        "lab",
        *options,
        f"--ServerApp.root_dir={home}/work",
    ]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            yield wait_for(home / "runtime")
        finally:
            server.terminate()


def wait_for(runtime: Path) -> str:
    """Return the address that a server wrote into its runtime folder, once it has."""
    for _ in range(PATIENCE * 5):
        for path in runtime.glob("jpserver-*.json"):
            with contextlib.suppress(json.JSONDecodeError):  # only half written
                return str(json.loads(path.read_text("utf-8"))["url"])
        time.sleep(0.2)
    raise TimeoutError(f"JupyterLab did not start within {PATIENCE} s.")


def run_to_check(page: Page) -> str:
    """Run the code cells up to the check, bring it into view, and return what it says."""
    page.set_default_timeout(PATIENCE * 1000)
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").first.wait_for()
    cells = page.locator(".jp-CodeCell")
    for number in range(3):  # the package, the answer, the check
        run(page, cells.nth(number))
    page.wait_for_timeout(500)
    output = cells.nth(2).locator(".jp-OutputArea-output")
    text = "\n".join(output.all_inner_texts())
    cells.nth(2).evaluate("cell => cell.scrollIntoView({block: 'end'})")
    page.wait_for_timeout(500)
    return text


def run(page: Page, cell: Locator) -> None:
    """Run a cell, once more if the kernel was not there yet, and wait until it is done."""
    done = cell.locator(".jp-InputPrompt", has_text=re.compile(r"\[\d+\]:"))
    for _ in range(PATIENCE // 20):
        cell.locator(".cm-content").click()
        page.keyboard.press("Control+Enter")
        with contextlib.suppress(NotYet):
            done.wait_for(timeout=20_000)
            return
    raise TimeoutError("a cell did not run")


if __name__ == "__main__":
    sys.exit(main())
