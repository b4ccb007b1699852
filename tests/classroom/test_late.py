"""Late points follow the policy, nbgrader's due dates and its extensions."""

import datetime as dt

import pytest

from classroom.course import Course
from classroom.late import LatePolicy
from tests.classroom.downloads import SET
from tests.classroom.scores import give

DUE = dt.datetime(2026, 3, 1, 12, 0)
POLICY = """
c.AssignLatePenalties.plugin_class = "classroom.late.LatePolicy"
c.LatePolicy.grace_minutes = 15
c.LatePolicy.per_day = 0.1
c.LatePolicy.most = 0.5
c.LatePolicy.closed_after_days = 7
"""
HOUR, DAY = 3600.0, 86400.0


@pytest.mark.parametrize(
    ("seconds", "penalty"),
    [
        (14 * 60, None),  # within the grace of 15 minutes
        (15 * 60, None),
        (16 * 60, 4.0),  # the first day has begun: 10 % of 40 points
        (DAY, 4.0),
        (DAY + HOUR, 8.0),
        (4 * DAY + HOUR, 20.0),  # 50 % is the most
        (7 * DAY, 20.0),
        (7 * DAY + HOUR, 40.0),  # closed
    ],
)
def test_days_that_have_begun_cost_a_share_up_to_a_limit(seconds, penalty):
    policy = LatePolicy(grace_minutes=15, per_day=0.1, most=0.5, closed_after_days=7)
    found = policy.late_submission_penalty("ada", 40.0, seconds)
    assert found == (None if penalty is None else pytest.approx(penalty))


def test_without_settings_nothing_is_taken_off():
    assert LatePolicy().late_submission_penalty("ada", 40.0, 9 * DAY) == 0.0


@pytest.fixture
def due(stock):
    """Return a course with the policy, a due date, and three submissions."""
    config = stock.root / "nbgrader_config.py"
    config.write_text(config.read_text() + POLICY)
    course = Course(stock.root)
    for student, hours in (("ada", -1), ("bob", 2), ("cleo", 30)):
        give(course, student, 1.0, when=DUE + dt.timedelta(hours=hours))
    with course.gradebook() as gradebook:
        gradebook.update_or_create_assignment(SET, duedate=DUE)
    return course


def penalties(course):
    with course.gradebook() as gradebook:
        return {
            s.student.id: s.late_submission_penalty for s in gradebook.assignment_submissions(SET)
        }


def test_the_command_counts_the_score_as_it_is_after_reading(due, classroom):
    status, report = classroom("late", SET)
    assert status == 0
    assert penalties(due) == pytest.approx({"ada": 0, "bob": 4.6, "cleo": 9.2})
    assert [line.split()[:2] for line in report.splitlines()[2:]] == [
        ["bob", "2.0"],
        ["cleo", "30.0"],
    ]
    give(due, "bob", 1.0, written=4, when=DUE + dt.timedelta(hours=2))
    classroom("late", SET)
    assert penalties(due)["bob"] == pytest.approx(5.0)


def test_an_extension_is_respected(due, classroom):
    with due.gradebook() as gradebook:
        gradebook.grant_extension(SET, "cleo", days=2)
    classroom("late", SET)
    assert penalties(due) == pytest.approx({"ada": 0, "bob": 4.6, "cleo": 0})


def test_before_grading_it_says_what_to_do(stock, course, classroom):
    course.folder("autograded", "ada", SET).mkdir(parents=True)
    status, report = classroom("late", SET)
    assert status == 1
    assert f"classroom grade {SET}" in report


def test_stock_nbgrader_applies_the_same_policy(graded):
    config = graded.root / "nbgrader_config.py"
    config.write_text(config.read_text() + POLICY)
    submitted = graded.root / "submitted" / "ada" / SET
    (submitted / "timestamp.txt").write_text("2026-03-01 14:00:00 UTC")
    course = Course(graded.root)
    with course.gradebook() as gradebook:
        gradebook.update_or_create_assignment(SET, duedate=DUE)
    graded.nbgrader("autograde", SET, "--student", "ada", "--force")
    assert penalties(course)["ada"] == pytest.approx(4.6)
