"""For all tests: drawing without a screen, and a browser."""

import shutil
import sys
from collections.abc import Iterator

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest
from absl import logging as absl_logging
from playwright.sync_api import Browser, sync_playwright
from table import pytest_terminal_summary

__all__ = ["pytest_terminal_summary"]  # prints the result of the bank of answers

mpl.use("agg")
# nbgrader's settings for its log close all handlers, and absl's would close with it what it was
# imported with: pytest's own file, without which no further test runs.
absl_logging.get_absl_handler().python_handler.stream = sys.__stderr__

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, closed with its module: two at a time share one event loop and fail."""
    if CHROMIUM is None:
        pytest.skip("no chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()
