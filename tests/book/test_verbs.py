"""The verbs of the Makefile, as the colophon lists them."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_colophon_lists_every_verb():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    colophon = (ROOT / "book" / "colophon.md").read_text(encoding="utf-8")
    verbs = re.findall(r"^([a-z-]+):.*?##", makefile, re.MULTILINE)
    assert len(verbs) >= 13
    assert re.findall(r"^\| `make ([a-z-]+)`", colophon, re.MULTILINE) == verbs
