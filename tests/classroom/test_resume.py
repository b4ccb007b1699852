"""Grading can be killed at any moment; the same command then brings it to the same end."""

import os
import random
import signal
import sqlite3
import subprocess
import time

import damage
import pytest
import target
from safe_course import SafeCourse, rows, start

KILLS = int(os.environ.get("CLASSROOM_KILLS", "5"))
SEED = int(os.environ.get("CLASSROOM_SEED", "7"))
WRONG = "def double(x):\n    return x + 3\n"


@pytest.fixture
def course(tmp_path, sandbox_once):
    made = SafeCourse.of_notebook(tmp_path, "target", target.notebook())
    for k in range(12):
        damage.hand_in(made, f"s{k:02}", damage.book(made, WRONG if k % 3 else damage.RIGHT))
    return made


def graded_notebooks(course):
    return {
        p.relative_to(course.root): p.read_bytes() for p in course.root.glob("autograded/*/*/*")
    }


def test_killed_at_random_moments_it_ends_like_an_uninterrupted_run(course, tmp_path_factory):
    began = time.monotonic()
    course.grade()
    whole = time.monotonic() - began
    expected, books = rows(course), graded_notebooks(course)
    rng = random.Random(SEED)
    for kill in range(KILLS):
        other = SafeCourse.of_notebook(
            tmp_path_factory.mktemp("killed"), "target", target.notebook()
        )
        os.rename(course.root / "submitted", other.root / "submitted")
        process = start(other)
        if kill % 2:  # anywhere, or where submissions are being recorded
            time.sleep(rng.uniform(0, whole))
        else:
            next(line for line in process.stdout if line.startswith("s"))
            time.sleep(rng.uniform(0, 1.5))
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        other.grade()
        assert rows(other) == expected, kill
        assert graded_notebooks(other).keys() == books.keys()
        os.rename(other.root / "submitted", course.root / "submitted")


def test_nothing_is_done_twice_and_only_what_changed_is_done_again(course):
    course.grade()
    before = {p: p.stat().st_mtime_ns for p in course.root.glob("autograded/*/*/*")}
    log = course.grade()
    assert "12 unchanged" in log
    assert "graded in" not in log.replace("12 unchanged in", "")
    path = course.root / "submitted" / "s01" / "target" / "target.ipynb"
    path.write_text(path.read_text().replace("x + 3", "2 * x"))
    with sqlite3.connect(course.root / "gradebook.db") as database:
        database.execute("update grade set manual_score = 0.5 where auto_score = 0")
    database.close()
    log = course.grade()
    assert "1 graded, 11 unchanged" in log
    assert "s01: double_array 0 → 1" in log
    after = {p: p.stat().st_mtime_ns for p in course.root.glob("autograded/*/*/*")}
    changed = {p.parent.parent.name for p in after if after[p] != before[p]}
    assert changed == {"s01"}
    manual = [row for row in rows(course) if row[0] == "s01"]
    assert {row[3] for row in manual} == {0.5}


def test_what_stock_nbgrader_has_graded_is_left_and_can_be_graded_anew(course):
    course.nbgrader("autograde", "target", "--student", "s00")
    log = course.grade("--student", "s00")
    assert "1 left" in log
    assert "1 graded" in course.grade("--student", "s00", "--force")
    course.grade("--student", "s01")
    course.nbgrader("autograde", "target", "--student", "s01", "--force")
    course.nbgrader("generate_feedback", "target")
    scores = {row[:3] for row in rows(course)}
    assert ("s00", "double_many", 1.0) in scores
    assert ("s01", "double_many", 0.0) in scores


def test_a_locked_gradebook_loses_nothing(course):
    course.grade("--student", "s00")
    database = sqlite3.connect(course.root / "gradebook.db")
    process = start(course)
    for line in process.stdout:
        if line.startswith("s"):
            database.execute("begin exclusive")
            break
    log = process.communicate()[0]
    database.rollback()
    database.close()
    assert process.returncode == 1, log
    assert "locked" in log
    log = course.grade()
    assert "failed" not in log
    assert len(rows(course)) == 12 * len(target.CHECKS)


def test_killing_the_grader_leaves_no_process(course):
    damage.hand_in(course, "a-loop", damage.book(course, "while True:\n    pass\n"))
    process = start(course, "--student", "a-loop")
    time.sleep(12)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and descendants(process.pid):
        time.sleep(0.1)
    assert descendants(process.pid) == []


def descendants(pid):
    """Return the processes of a session that have this one's number among their parents."""
    command = ["ps", "-e", "-o", "pid=,sid=,args="]
    lines = subprocess.run(command, capture_output=True, text=True).stdout.splitlines()
    return [line for line in lines if f" {pid} " in line and "bwrap" in line]
