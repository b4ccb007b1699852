"""Tell Sphinx to read a chapter again when its outputs changed but its text did not.

`tools/build_book.py` executes the chapters before the build and records, for each, a
fingerprint of all that its outputs depend on. Style sheets and scripts are copied only when
some page is written, so a change of theirs asks for the first page.
"""

import hashlib
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


def copy_again(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    digest = hashlib.sha256()
    for path in sorted(Path(app.srcdir, "_static").rglob("*")):
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    before = getattr(env, "static_files", None)
    env.static_files = digest.hexdigest()
    return [app.config.root_doc] if before not in (None, env.static_files) else []


def setup(app: Sphinx) -> ExtensionMetadata:
    if not color_terminal():  # Jupyter Book leaves this out: keep colour codes out of logs
        nocolor()
    app.connect("env-get-outdated", read_again)
    app.connect("env-get-outdated", copy_again)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
