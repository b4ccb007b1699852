"""What is known without nbgrader is what nbgrader would say, and takes a moment to know."""

import os
import re
import subprocess
import sys

import damage
import pytest
import target
from safe_course import SafeCourse

from classroom import assignment, folders, versions
from classroom.job import Limits
from classroom.record import nbgrader_app
from classroom.survey import Survey

HEAVY = {
    "IPython",
    "bleach",
    "jsonschema",
    "keras",
    "matplotlib",
    "nbconvert",
    "nbformat",
    "nbgrader",
    "numpy",
    "sqlalchemy",
    "tensorflow",
}
SETTINGS = {
    "nothing": "",
    "names": "c.CourseDirectory.submitted_directory = 'in'\nc.CourseDirectory.course_id = 'x'",
    "structure": "c.CourseDirectory.directory_structure = "
    "'{assignment_id}/{nbgrader_step}/{student_id}'",
    "root": "c.CourseDirectory.root = c.CourseDirectory.root + '/term (1)'",
    "students": "c.CourseDirectory.student_id = 'a*'\n"
    "c.CourseDirectory.student_id_exclude = 'abel,ada'",
    "database": "c.CourseDirectory.db_url = 'sqlite:////srv/grades.db'",
    "time": "c.Execute.timeout = 7",
    "no limit": "c.Execute.timeout = None",
    "from long ago": "c.NbGrader.db_url = 'sqlite:////srv/old.db'",
    "nested": "c.AutogradeApp.CourseDirectory.submitted_directory = 'nested'",
    "a neighbour": "from neighbour import NAME\nc.CourseDirectory.autograded_directory = NAME",
}


@pytest.fixture(scope="module")
def course(tmp_path_factory, sandbox_once):
    """Return a graded course of two students; not to be changed."""
    made = SafeCourse.of_notebook(tmp_path_factory.mktemp("survey"), "target", target.notebook())
    for student in ("ada", "bob"):
        damage.hand_in(made, student, damage.book(made))
    made.grade()
    return made


def survey(course, **limits):
    os.chdir(course.root)
    return Survey(folders.read(), "target", Limits(cell_seconds=60.0, **limits))


@pytest.fixture(autouse=True)
def back():
    before = os.getcwd()
    yield
    os.chdir(before)


def test_a_finished_assignment_needs_no_library_and_no_process(course):
    environment = course._environment()
    environment["PATH"] = str(course.root / "no-bubblewrap-here")
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "classroom", "grade", "target"],
        cwd=course.root,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "2 unchanged" in done.stdout
    imported = set(re.findall(r"\| +([\w.]+)$", done.stderr, re.MULTILINE))
    assert "classroom.survey" in imported
    assert not HEAVY & imported


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_are_read_as_nbgrader_reads_them(name, tmp_path, monkeypatch):
    (tmp_path / "term (1)").mkdir()
    (tmp_path / "neighbour.py").write_text("NAME = 'done'\n")
    text = f"c = get_config()\nc.CourseDirectory.root = {str(tmp_path)!r}\n{SETTINGS[name]}\n"
    (tmp_path / "nbgrader_config.py").write_text(text)
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.delitem(sys.modules, "neighbour", raising=False)
    found = folders.read()
    app = nbgrader_app("ps 1")
    theirs = app.coursedir
    for step in ("source", "submitted", "autograded"):
        expected = theirs.format_path(getattr(theirs, f"{step}_directory"), "ada", "ps 1")
        assert str(found.path(getattr(found, step), "ada", "ps 1")) == expected
    assert found.db_url == theirs.db_url
    assert found.students == theirs.student_id
    assert found.excluded == set(filter(None, theirs.student_id_exclude.split(",")))
    assert found.cell_seconds == (app.config.Execute.get("timeout", 30) or 3600)


def test_settings_that_cannot_be_executed_are_an_error_that_says_so(tmp_path, monkeypatch):
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\nc.X.y = 1 / 0\n")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(folders.ClassroomError, match="division by zero"):
        folders.read()


def test_students_are_found_in_any_structure_of_folders(tmp_path):
    made = folders.Folders(
        str(tmp_path / "a+b"),
        os.path.join("{assignment_id}", "{nbgrader_step}", "{student_id}"),
        *("source", "in", "out"),
        "*",
        frozenset({"eve"}),
        "",
        30.0,
    )
    for student in ("ada", "b.o-b", "eve"):
        made.path("in", student, "ps1").mkdir(parents=True)
    made.path("in", "a-file", "ps1").write_text("")
    made.path("in", "a-link", "ps1").symlink_to(made.path("in", "ada", "ps1"))
    # a link is a submission too: not read, but named
    assert made.with_step("in", "ps1") == ["a-link", "ada", "b.o-b"]


def test_the_gradebooks_file_says_what_nbgrader_says(course):
    url = f"sqlite:///{course.root / 'gradebook.db'}"
    found = assignment.notebooks(url, "target")
    assert found == assignment._asked_of_nbgrader(url, "target")
    assert list(found["target"]) == list(assignment._asked_of_nbgrader(url, "target")["target"])


def test_the_digest_follows_what_a_result_depends_on(course, tmp_path, monkeypatch):
    before = survey(course).look("ada")
    assert before.graded.outcome == "unchanged"
    assert survey(course, memory_mb=99).look("ada").graded is None
    given = course.root / "solutions" / "target" / "given.csv"
    given.write_text("1,2\n")
    try:
        assert survey(course).look("ada").graded is None
    finally:
        given.unlink()
    assert survey(course).look("ada").key == before.key
    monkeypatch.setattr(versions, "of", lambda modules: {"numpy": "0.1"})
    assert survey(course).look("ada").graded is None


def test_a_package_of_ones_own_has_the_version_of_its_files(tmp_path, monkeypatch):
    package = tmp_path / "ownpackage"
    package.mkdir()
    (package / "__init__.py").write_text("ONE = 1\n")
    monkeypatch.syspath_prepend(tmp_path)
    first = versions.of(["ownpackage.part", "json", "numpy", "no_such_package"])
    assert first.keys() >= {"ownpackage", "numpy"}
    assert not first.keys() & {"json", "no_such_package"}
    assert first["numpy"] == __import__("numpy").__version__
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "x.pyc").write_bytes(b"1")
    assert versions.of(["ownpackage"])["ownpackage"] == first["ownpackage"]
    (package / "__init__.py").write_text("ONE = 2\n")
    assert versions.of(["ownpackage"])["ownpackage"] != first["ownpackage"]
