"""Put scores into a gradebook through nbgrader's own interface."""

import datetime as dt

from tests.classroom.downloads import SET

NAME = SET


def give(course, student, share, *, written=None, when=None):
    """Hand in for a student and give a share of every automatic check.

    Parameters
    ----------
    course : classroom.course.Course
    student : str
    share : float
    written : float, optional
        Points for what a person reads; without them it still has to be read.
    when : datetime, optional
    """
    folder = course.folder("submitted", student, SET)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{SET}.ipynb").write_text("{}")
    course.folder("autograded", student, SET).mkdir(parents=True, exist_ok=True)
    with course.gradebook() as gradebook:
        gradebook.update_or_create_student(student)
        when = when or dt.datetime(2026, 3, 1)
        gradebook.update_or_create_submission(SET, student, timestamp=when)
        notebook = gradebook.find_submission_notebook(NAME, SET, student)
        for grade in notebook.grades:
            by_hand = grade.cell.cell_type == "markdown"
            grade.auto_score = None if by_hand else share * grade.max_score
            grade.manual_score = written if by_hand else None
            grade.needs_manual_grade = by_hand and written is None
        gradebook.db.commit()
