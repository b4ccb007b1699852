"""Each attack is a submission with a wrong answer; it must get nothing and be noticed.

`attacks/<name>.py` is what a student puts into the cell of the answer. Its docstring says
what it tries, and whether it must be listed as suspicious.
"""

import ast
from pathlib import Path

import pytest
import target
from answers import nbgrader
from safe_course import SafeCourse

ATTACKS = {path.stem: path for path in sorted((Path(__file__).parent / "attacks").glob("*.py"))}
HONEST = "import numpy as np\n\n\ndef double(x):\n    return x + x\n"


def told(path):
    """Return the docstring's first line and its field `noticed`."""
    lines = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))).splitlines()
    return lines[0], lines[-1].partition("noticed: ")[2]


@pytest.fixture(scope="module")
def graded(tmp_path_factory, request):
    """Grade all attacks and one honest answer beside them, once."""
    request.getfixturevalue("sandbox_once")
    course = SafeCourse.of_notebook(
        tmp_path_factory.mktemp("attacked"), "target", target.notebook()
    )
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + "\nc.Execute.timeout = 4\n")
    for name, path in ATTACKS.items():
        course.submit(name, {"double": path.read_text(encoding="utf-8")})
    for k in range(4):
        course.submit(f"zz-honest{k}", {"double": HONEST})
    before = {p: p.read_bytes() for p in (course.root / "submitted").rglob("*.ipynb")}
    log = course.grade()
    assert before == {p: p.read_bytes() for p in (course.root / "submitted").rglob("*.ipynb")}
    return course, course.results(), log


def test_there_are_enough_attacks_and_each_says_what_it_tries():
    assert len(ATTACKS) >= 60
    for path in ATTACKS.values():
        tries, noticed = told(path)
        assert tries.endswith("."), path.stem
        assert noticed == "yes" or len(noticed.partition("no, ")[2]) > 10, path.stem


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_gets_nothing_and_is_noticed(graded, name):
    _, results, log = graded
    assert {check: r.score for check, r in results[name].items()} == dict.fromkeys(target.CHECKS, 0)
    if told(ATTACKS[name])[1] == "yes":
        suspicious = log.partition("Suspicious:")[2].partition("\n\n")[0]
        assert f"{name}: " in suspicious, log


@pytest.mark.parametrize("k", range(4))
def test_an_honest_answer_beside_them_gets_everything(graded, k):
    _, results, log = graded
    assert {check: r.score for check, r in results[f"zz-honest{k}"].items()} == dict.fromkeys(
        target.CHECKS, 1
    )
    assert f"zz-honest{k}: cell" not in log


def test_nothing_hidden_is_in_what_students_get(graded):
    course, _, _ = graded
    for path in (course.root / "autograded").rglob("*.ipynb"):
        for cell in nbgrader_cells(path):
            shown = str(cell.get("outputs"))
            for _, hidden in target.CHECKS.values():
                assert not any(line in shown for line in hidden.splitlines()), path


def nbgrader_cells(path):
    import json

    return [c for c in json.loads(path.read_text())["cells"] if nbgrader(c)]
