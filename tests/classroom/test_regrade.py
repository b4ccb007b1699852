"""After a check has changed, the table names who gains and who loses, and by what."""

import json

import answers as bank
import pytest

from classroom.cli import main
from classroom.course import Course
from tests.classroom.downloads import SET
from tests.classroom.safe_course import SafeCourse

CHECK = "fires_threshold"  # 3 points


@pytest.fixture
def changed(stock, monkeypatch):
    """Return a graded course in which a check has been made to let everybody pass."""
    course = SafeCourse(stock.root, SET)
    right = bank.parts(SET)
    wrong = next(a for a in bank.answers(SET, "fires", "wrong") if CHECK in a.loses)
    course.submit("ada", right)
    course.submit("bob", right | {"fires": wrong.code})
    course.grade()
    with Course(stock.root).gradebook() as gradebook:
        gradebook.find_grade("fires_refuses", SET, SET, "bob").manual_score = 1.5
        gradebook.db.commit()
    source = stock.root / "solutions" / SET / f"{SET}.ipynb"
    book = json.loads(source.read_text(encoding="utf-8"))
    (cell,) = [c for c in book["cells"] if c["id"] == CHECK.replace("_", "-")]
    cell["source"] = "# Check: nothing at all.\npass"
    source.write_text(json.dumps(book))
    course.nbgrader("generate_assignment", SET, "--force")
    monkeypatch.chdir(stock.root)
    return course


def test_who_gains_is_named_and_a_persons_points_stay(changed, capsys):
    assert main(["regrade", SET]) == 0
    report = capsys.readouterr().out
    assert "1 gained, 0 lost, 0 stay at the same total." in report
    (line,) = [line for line in report.splitlines() if line.startswith("bob  ")]
    assert line.split()[3] == "+3"
    assert f"{CHECK} +3" in line
    with Course(changed.root).gradebook() as gradebook:
        grade = gradebook.find_grade("fires_refuses", SET, SET, "bob")
        assert (grade.manual_score, grade.score) == (1.5, 1.5)
    (state,) = (changed.root / ".classroom" / "states").iterdir()
    assert main(["regrade", SET, "--since", str(state)]) == 0
    assert "1 gained, 0 lost" in capsys.readouterr().out


def test_before_grading_it_says_what_to_do(stock, monkeypatch, capsys):
    monkeypatch.chdir(stock.root)
    assert main(["regrade", SET]) == 1
    assert f"classroom grade {SET}" in capsys.readouterr().err
