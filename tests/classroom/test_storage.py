"""A full disk, a read-only or a locked gradebook: nothing is lost, and the message helps.

The disk is a small file system that bubblewrap makes, and so is the read-only file.
"""

import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import damage
import pytest
import target
from safe_course import SafeCourse, rows

DISK = 4 << 20
WRONG = "def double(x):\n    return x + 3\n"
STUDENTS = 8


@pytest.fixture
def course(tmp_path, sandbox_once):
    made = SafeCourse.of_notebook(tmp_path / "course", "target", target.notebook())
    for k in range(STUDENTS):
        damage.hand_in(made, f"s{k:02}", damage.book(made, WRONG if k % 3 else damage.RIGHT))
    return made


def confined(course, *command):
    """Run a command with bubblewrap's options before it."""
    return subprocess.run(
        ["bwrap", "--dev-bind", "/", "/", *map(str, command)],
        cwd=course.root,
        env=course._environment(),
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("kept", [0, 100_000])
def test_a_full_disk_loses_nothing(course, tmp_path, kept):
    disk, out = tmp_path / "disk", tmp_path / "out"
    disk.mkdir()
    out.mkdir()
    script = Path(__file__).with_name("small_disk.py")
    options = ("--size", DISK, "--tmpfs", disk, sys.executable, script)
    done = confined(course, *options, course.root, disk, kept, out / "report.json")
    assert done.returncode == 0, done.stderr
    told = json.loads((out / "report.json").read_text())
    status, log = told["full"]
    assert status == 1, log
    assert "No space left" in log or "disk is full" in log
    assert "Make room on the disk and run the same command again" in log
    assert "Traceback" not in log
    assert told["kept"]
    assert 0 < len(told["between"]) < STUDENTS or kept == 0, log
    for text in told["between"].values():
        json.loads(text)  # in full, or not there
    assert told["roomy"][0] == 0, told["roomy"][1]
    course.grade()
    shutil.copy(out / "gradebook.db", disk)
    assert rows_of(disk) == rows(course)


def rows_of(folder):
    return rows(SafeCourse(folder, "target"))


def test_a_read_only_gradebook_is_named_before_anything_is_run(course):
    database = course.root / "gradebook.db"
    grade = (sys.executable, "-W", "ignore", "-m", "classroom", "grade", "target")
    done = confined(course, "--ro-bind", database, database, *grade)
    log = done.stdout + done.stderr
    assert done.returncode == 1
    assert "readonly database" in log
    assert "see that it may be written, and run the same command again" in log
    assert "Traceback" not in log
    assert not (course.root / "autograded").exists()
    assert f"{STUDENTS} graded" in course.grade()


def test_a_gradebook_that_is_locked_from_the_start_is_named(course):
    database = sqlite3.connect(course.root / "gradebook.db")
    database.execute("begin exclusive")
    log = course.grade(expect_success=False)
    database.rollback()
    database.close()
    assert "database is locked" in log
    assert "Close what else has it open" in log
    assert "Traceback" not in log
    assert f"{STUDENTS} graded" in course.grade()
