"""Who gained and who lost by a regrade, to the point."""

import pytest

from classroom.changes import Mark, differences, load, save, state_of, table
from classroom.errors import ClassroomError
from tests.classroom.downloads import SET
from tests.classroom.scores import give

CELL = f"{SET}/fires_threshold"


def state(course):
    with course.gradebook() as gradebook:
        return state_of(gradebook, SET)


def test_a_state_is_what_the_gradebook_says(course):
    give(course, "ada", 0.5, written=3)
    marks = state(course)["ada"]
    assert marks[CELL] == Mark(auto=1.5, manual=None, extra=0.0, most=3.0)
    assert sum(mark.score for mark in marks.values()) == 26.0


def test_differences_name_students_and_checks_losers_first(course):
    for student, share in (("ada", 1.0), ("bob", 0.5), ("cleo", 1.0)):
        give(course, student, share)
    before = state(course)
    give(course, "ada", 0.5)
    give(course, "bob", 1.0)
    changes = differences(before, state(course))
    assert [(c.student, c.before, c.after) for c in changes] == [("ada", 46, 23), ("bob", 23, 46)]
    text = table(changes)
    assert "1 gained, 1 lost, 0 stay at the same total." in text
    assert "adder_carries -2" in text


def test_nothing_changed_is_said():
    assert table(differences({"ada": {}}, {"ada": {}})) == "No mark changed."


def test_a_grade_given_by_hand_stays_and_is_pointed_out():
    old = {"ada": {CELL: Mark(3.0, 2.0, 0.0, 3.0)}}
    new = {"ada": {CELL: Mark(0.0, 2.0, 0.0, 3.0)}}
    (change,) = differences(old, new)
    assert (change.before, change.after) == (2.0, 2.0)
    assert f"Given by hand and kept, though the check changed: {CELL}" in table([change])


def test_new_and_removed_checks_and_students_are_differences():
    mark = Mark(1.0, None, 0.5, 1.0)
    changes = differences({"ada": {"a/x": mark}}, {"ada": {"a/y": mark}, "bob": {"a/y": mark}})
    assert [(c.student, c.before, c.after) for c in changes] == [
        ("ada", 1.5, 1.5),
        ("bob", 0.0, 1.5),
    ]
    assert "x is gone, y is new" in table(changes)


def test_a_state_survives_a_file(tmp_path):
    kept = {"ada": {CELL: Mark(None, 2.0, 0.5, 3.0)}}
    save(kept, tmp_path / "state.json")
    assert load(tmp_path / "state.json") == kept


def test_a_file_that_is_no_state_is_named(tmp_path):
    path = tmp_path / "state.json"
    path.write_text("[1]")
    with pytest.raises(ClassroomError, match="no saved state"):
        load(path)
