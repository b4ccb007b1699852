"""An assignment of several notebooks: each is graded apart, and stock nbgrader agrees."""

import csv
import json
import shutil
import sqlite3

import pytest
import target
from safe_course import SafeCourse

from classroom.cli import main

RIGHT = "import numpy as np\n\n\ndef double(x):\n    return 2 * x\n"
WRONG = "def double(x):\n    return x + 3\n"
SCORES = """
select student.id, notebook.name, base_cell.name, grade.auto_score
from grade join base_cell on base_cell.id = grade.cell_id
join submitted_notebook on submitted_notebook.id = grade.notebook_id
join notebook on notebook.id = submitted_notebook.notebook_id
join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
join student on student.id = submitted_assignment.student_id order by 1, 2, 3
"""


def scores(course):
    """Return {student: {notebook: points}}."""
    with sqlite3.connect(course.root / "gradebook.db") as database:
        rows = database.execute(SCORES).fetchall()
    database.close()
    found = {}
    for student, notebook, _, score in rows:
        of_student = found.setdefault(student, {})
        of_student[notebook] = of_student.get(notebook, 0) + score
    return found


def hand_in(course, student, **answers):
    folder = course.root / "submitted" / student / "pair"
    folder.mkdir(parents=True)
    for name, code in answers.items():
        book = json.loads((course.root / "exercises" / "pair" / f"{name}.ipynb").read_text())
        cell = next(c for c in book["cells"] if c["metadata"]["nbgrader"]["grade_id"] == "double")
        cell["source"] = code
        (folder / f"{name}.ipynb").write_text(json.dumps(book))


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory, sandbox_once):
    """Return a course, not to be changed, whose assignment is two notebooks of like cells."""
    made = SafeCourse.of_notebook(tmp_path_factory.mktemp("course"), "pair", target.notebook())
    source = made.root / "solutions" / "pair"
    (source / "first.ipynb").write_text(target.notebook())
    (source / "pair.ipynb").rename(source / "second.ipynb")
    made.nbgrader("db", "assignment", "remove", "pair", "--force")
    made.nbgrader("generate_assignment", "pair", "--force")
    hand_in(made, "both", first=RIGHT, second=RIGHT)
    hand_in(made, "one", first=RIGHT, second=WRONG)
    hand_in(made, "missing", second=RIGHT)
    return made.root


@pytest.fixture
def course(handed_in, tmp_path):
    """Return a fresh copy of the course."""
    return SafeCourse(shutil.copytree(handed_in, tmp_path / "course"), "pair")


def test_each_notebook_is_graded_apart_as_by_stock_nbgrader(course, tmp_path):
    stock = SafeCourse(shutil.copytree(course.root, tmp_path / "stock"), "pair")
    stock.nbgrader("autograde", "pair")
    log = course.grade()
    assert "both: 8 points" in log
    assert "one: 4 points" in log
    assert scores(course) == {
        "both": {"first": 4, "second": 4},
        "missing": {"first": 0, "second": 4},
        "one": {"first": 4, "second": 0},
    }
    assert scores(course) == scores(stock)


def test_what_changed_names_the_notebook_and_the_rest_is_left(course):
    course.grade()
    assert "3 unchanged" in course.grade()
    path = course.root / "submitted" / "one" / "pair" / "second.ipynb"
    path.write_text(path.read_text().replace("x + 3", "2 * x"))
    log = course.grade()
    assert "1 graded, 2 unchanged" in log
    assert "one: second: double_array 0 → 1" in log


def test_a_second_copy_of_one_notebook_does_not_stand_for_the_other(course):
    folder = course.root / "submitted" / "missing" / "pair"
    shutil.copy(folder / "second.ipynb", folder / "second (1).ipynb")
    course.grade()
    assert scores(course)["missing"] == {"first": 0, "second": 4}


def test_feedback_report_and_export_know_both(course):
    course.grade()
    assert main(["feedback", "pair", "--course", str(course.root)]) == 0
    pages = sorted((course.root / "feedback" / "one" / "pair").glob("*.html"))
    assert [page.name for page in pages] == ["first.html", "second.html"]
    assert main(["report", "pair", "--course", str(course.root)]) == 0
    table = course.root / "grades.csv"
    export = ["export", "pair", "--course", str(course.root), "--output", str(table)]
    assert main([*export, "--unread"]) == 0
    with table.open(newline="") as file:
        points = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert points == {"both": 8, "one": 4, "missing": 4}
