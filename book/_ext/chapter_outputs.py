"""Tell Sphinx to read a chapter again when its outputs changed but its text did not.

`tools/build_book.py` executes the chapters before the build and records, for each, a
fingerprint of all that its outputs depend on.
"""

import json
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.console import color_terminal, nocolor
from sphinx.util.typing import ExtensionMetadata

RECORD = "chapters.json"  # in the build folder, beside html/


def read_again(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    path = Path(app.outdir).parent / RECORD
    if not path.exists():
        return []
    record = json.loads(path.read_text(encoding="utf-8"))
    now = {chapter: entry["fingerprint"] for chapter, entry in record.items()}
    before = getattr(env, "chapter_fingerprints", {})
    env.chapter_fingerprints = now
    return [name for name in now if name in env.found_docs and now[name] != before.get(name)]


def setup(app: Sphinx) -> ExtensionMetadata:
    if not color_terminal():  # Jupyter Book leaves this out: keep colour codes out of logs
        nocolor()
    app.connect("env-get-outdated", read_again)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
