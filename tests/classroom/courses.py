"""Course folders for the commands around grading: released, handed in, graded."""

import shutil

import answers as bank
import pytest
from stock_nbgrader import Course as StockCourse

from classroom.cli import main
from classroom.course import Course
from tests.classroom import hostile
from tests.classroom.downloads import SET
from tests.classroom.safe_course import SafeCourse


@pytest.fixture(scope="session")
def released_course(tmp_path_factory):
    """Return a course folder with one released set, not to be changed."""
    return StockCourse.release(tmp_path_factory.mktemp("released"), SET).root


@pytest.fixture
def stock(released_course, tmp_path):
    """Return a course folder of the test's own, and stock nbgrader's commands for it."""
    shutil.copytree(released_course, tmp_path / "course")
    return StockCourse(tmp_path / "course", SET)


@pytest.fixture
def course(stock):
    return Course(stock.root)


@pytest.fixture
def classroom(stock, capsys):
    """Run a command in the course folder; return its exit status and all that it printed."""

    def run(*arguments):
        capsys.readouterr()
        status = main([*map(str, arguments), "--course", str(stock.root)])
        printed = capsys.readouterr()
        return status, printed.out + printed.err

    return run


@pytest.fixture(scope="session")
def graded_root(released_course, tmp_path_factory, sandbox_once):
    """Return a course of five students; not to be changed.

    `classroom grade` graded three of them. Stock nbgrader graded the two who would like to see
    hidden checks: its outputs are those that could give most away.
    """
    root = tmp_path_factory.mktemp("graded") / "course"
    shutil.copytree(released_course, root)
    stock = SafeCourse(root, SET)
    parts = bank.parts(SET)
    wrong = {part: bank.answers(SET, part, "wrong")[0].code for part in parts}
    stock.submit("ada", parts, written="Because *thresholds* are all it needs.")
    stock.submit("bob", wrong, written="I do not know.")
    stock.submit("cleo", {})
    stock.submit("eve", {part: hostile.watching(code) for part, code in parts.items()})
    stock.submit("mallory", {**parts, "fires": hostile.SHOWS + parts["fires"]})
    stock.grade("--student", "ada", "--student", "bob", "--student", "cleo")
    for student in ("eve", "mallory"):
        stock.nbgrader("autograde", SET, "--student", student)
    return root


@pytest.fixture
def graded(graded_root, tmp_path):
    """Return a graded course of the test's own."""
    shutil.copytree(graded_root, tmp_path / "graded")
    return StockCourse(tmp_path / "graded", SET)
