"""What must not reach students: the lines of solutions and of hidden checks."""

import json
import re
from pathlib import Path

SOLUTIONS = Path(__file__).parents[2] / "solutions"


def secret_lines() -> set[str]:
    """Return the lines that are long enough to be nobody else's."""
    region = re.compile(r"### BEGIN (?:SOLUTION|HIDDEN TESTS)(.*?)### END", re.DOTALL)
    lines = {
        line.strip()
        for path in SOLUTIONS.rglob("*.ipynb")
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
        for secret in region.findall("".join(cell["source"]))
        for line in secret.splitlines()
    }
    return {line for line in lines if len(line) > 60}
