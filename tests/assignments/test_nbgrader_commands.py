"""The commands of the instructors' page work, with nbgrader as it is."""

import html
import re

import pytest
from answers import (
    QUICK_SETS,
    cells,
    checks_of,
    functions,
    nbgrader,
    parts,
    points,
    secret_lines,
    source,
)

SUCCESS = "Success! Your notebook passes all the tests."


def graded(cell):
    return nbgrader(cell).get("grade") and cell["cell_type"] == "code"


@pytest.mark.parametrize("problem_set", QUICK_SETS)
def test_validate_passes_the_reference_and_reports_a_blank(course):
    """It exits with 0 either way: what it prints is what counts."""
    source = f"solutions/{course.problem_set}/{course.problem_set}.ipynb"
    assert SUCCESS in course.nbgrader("validate", source)
    released = f"exercises/{course.problem_set}/{course.problem_set}.ipynb"
    log = course.nbgrader("validate", released)
    assert SUCCESS not in log
    assert "VALIDATION FAILED" in log


@pytest.mark.parametrize("problem_set", QUICK_SETS)
def test_validate_passes_a_finished_release_without_seeing_hidden_checks(course):
    path = course.submit("student", parts(course.problem_set), written="An answer in words.")
    log = course.nbgrader("validate", str(path.relative_to(course.root)))
    assert SUCCESS in log, log


@pytest.mark.parametrize("problem_set", QUICK_SETS)
def test_feedback_tells_the_behaviour_and_hides_the_check(course):
    course.submit("student", {}, written="An answer in words.")
    course.autograde()
    course.nbgrader("generate_feedback", course.problem_set)
    page = course.root / "feedback" / "student" / course.problem_set / f"{course.problem_set}.html"
    text = html.unescape(re.sub(r"<[^>]*>", "", page.read_text(encoding="utf-8")))
    shown = {line.strip() for line in text.splitlines()}
    opening = {source(cell).splitlines()[0] for cell in cells(course.problem_set) if graded(cell)}
    assert opening <= shown
    assert "this part is still blank" in text
    assert secret_lines(course.problem_set) & shown == set()
    assert "HIDDEN TESTS" not in text


@pytest.mark.parametrize("problem_set", QUICK_SETS[:1])
def test_an_endless_loop_or_a_syntax_error_costs_its_own_part_only(course):
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + "\nc.Execute.timeout = 10\n")
    solved = parts(course.problem_set)
    endless, broken, *_ = sorted(solved, key=lambda part: len(checks_of(course.problem_set, part)))
    name = functions(solved[endless])[0]
    solved[endless] = f"def {name}(*arguments, **keywords):\n    while True:\n        pass\n"
    solved[broken] = f"def {functions(solved[broken])[0]}(:\n"
    course.submit("student", solved)
    scores = {check: result.score for check, result in course.autograde()["student"].items()}
    lost = checks_of(course.problem_set, endless) | checks_of(course.problem_set, broken)
    worth = points(course.problem_set)
    assert {check: scores[check] for check in worth} == {
        check: 0 if check in lost else number for check, number in worth.items()
    }
