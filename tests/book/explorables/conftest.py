"""Interactive elements on a page of their own, opened from a folder as a reader may."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.book.explorables.elements import write_page

Open = Callable[..., Page]


@pytest.fixture
def open_part(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Open an element by its name, in a state; nothing may go wrong on the page."""
    problems: list[str] = []
    contexts = []

    def open_one(name: str, address: str = "", *, state: str = "", **options: Any) -> Page:
        path = write_page(tmp_path, name, state)
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda message: problems.append(message.text))
        page.goto(f"{path.as_uri()}#{name}?{address}" if address else path.as_uri())
        if options.get("java_script_enabled", True):
            page.wait_for_selector(".live")
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert problems == []
