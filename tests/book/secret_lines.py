"""What must not reach students: the lines of solutions and of hidden checks."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def secret_lines() -> set[str]:
    """Return the lines that are long enough to be nobody else's.

    A line that another set gives away, as a function that its checks use, is no secret. That no
    set gives away its own is tested beside the sets.
    """
    region = re.compile(r"### BEGIN (?:SOLUTION|HIDDEN TESTS)(.*?)### END", re.DOTALL)
    lines = {
        line.strip()
        for path in sources("solutions")
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
        for secret in region.findall("".join(cell["source"]))
        for line in secret.splitlines()
    }
    given = {
        line.strip()
        for path in sources("exercises")
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
        for line in "".join(cell["source"]).splitlines()
    }
    return {line for line in lines - given if len(line) > 60}


def sources(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.ipynb"))
