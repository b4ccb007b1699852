"""The demo course is a real course: thirty submissions that can be collected and graded."""

import contextlib
import csv
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from classroom import demo
from classroom.cli import main
from classroom.course import Course
from classroom.errors import ClassroomError

SET = "ps1-logic"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "course"
    assert main(["demo", str(folder)]) == 0
    return folder


@pytest.fixture
def folder(made, tmp_path):
    shutil.copytree(made, tmp_path / "course")
    return tmp_path / "course"


def kinds(folder):
    with (folder / "downloads" / "README.csv").open() as file:
        return {
            (row["student"], row["download"]): row["what it is"] for row in csv.DictReader(file)
        }


def test_it_is_a_released_course_of_nbgrader(made):
    root = Path(__file__).resolve().parents[2]
    released = made / "exercises" / SET / f"{SET}.ipynb"
    assert released.read_bytes() == (root / "exercises" / SET / f"{SET}.ipynb").read_bytes()
    assert Course(made).notebooks(SET) == [SET]


def test_thirty_students_hand_in_things_of_all_kinds(made):
    first = {who: kind for (who, file), kind in kinds(made).items() if file == demo.FIRST}
    assert len(first) == 30
    assert len(set(first.values())) == 30
    with zipfile.ZipFile(made / "downloads" / demo.FIRST) as archive:
        contents = [archive.read(name) for name in archive.namelist()]
    assert len(set(contents)) == 30
    readable = 0
    for content in contents:
        with contextlib.suppress(ValueError):
            readable += "cells" in json.loads(content)
    assert readable == 28  # one is cut off, one is no notebook


def test_what_is_printed_to_go_on_with_works(folder, capsys, monkeypatch):
    """The commands are taken from the text that the demo prints; grading has its own tests."""
    text = demo.NEXT.format(
        folder=folder, name=SET, number=30, first=demo.FIRST, second=demo.SECOND, list=demo.LIST
    )
    commands = [line.split()[1:] for line in text.splitlines() if line.startswith("  classroom ")]
    assert [command[0] for command in commands] == [
        "roster", "collect", "grade", "feedback", "report", "export",
    ]  # fmt: skip
    monkeypatch.chdir(folder)
    assert main(commands[0]) == 0
    assert main(commands[1]) == 0
    report = capsys.readouterr().out
    assert "30 took, 2 took newer" in report
    assert len(list((folder / "submitted").iterdir())) == 30
    assert {path.name for path in (folder / "collected" / SET).iterdir()} == {
        "ines", "umar", "log.csv",
    }  # fmt: skip


def test_it_is_the_same_every_time(made, tmp_path):
    assert main(["demo", str(tmp_path / "again")]) == 0
    for name in (demo.FIRST, demo.SECOND):
        with (
            zipfile.ZipFile(made / "downloads" / name) as one,
            zipfile.ZipFile(tmp_path / "again" / "downloads" / name) as other,
        ):
            assert one.namelist() == other.namelist()
            assert [one.read(n) for n in one.namelist()] == [other.read(n) for n in one.namelist()]


def test_a_folder_with_something_in_it_is_left_alone(made, capsys):
    before = sorted(made.rglob("*"))
    assert main(["demo", str(made)]) == 1
    assert "Choose a folder that does not exist yet" in capsys.readouterr().err
    assert sorted(made.rglob("*")) == before


def test_an_unknown_set_is_answered_with_the_known_ones(tmp_path, capsys):
    assert main(["demo", str(tmp_path / "x"), "--set", "ps0"]) == 1
    assert "Choose one of: ps1-logic" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_an_installed_copy_says_that_it_needs_a_clone(tmp_path, monkeypatch):
    monkeypatch.setattr(demo, "__file__", str(tmp_path / "a/b/c/demo/__init__.py"))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ClassroomError, match="Clone the repository"):
        demo.clone_at(None)
    root = Path(__file__).resolve().parents[2]
    assert demo.clone_at(root) == root
    monkeypatch.chdir(root / "book")
    assert demo.clone_at(None) == root
