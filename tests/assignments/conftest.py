"""Grading as it really happens, and the table of its results at the end."""

import functools
import shutil

import pytest
from answers import SETS
from stock_nbgrader import Course
from table import ROW


@pytest.fixture(params=SETS)
def problem_set(request):
    return request.param


@pytest.fixture(scope="session")
def released(tmp_path_factory):
    """Return the course folder of a set, as `nbgrader generate_assignment` leaves it."""
    return functools.cache(lambda name: Course.release(tmp_path_factory.mktemp("released"), name))


@pytest.fixture
def course(tmp_path, problem_set, released):
    """An instructor's folder with one set in it, and nothing submitted yet."""
    shutil.copytree(released(problem_set).root, tmp_path / "course")
    return Course(tmp_path / "course", problem_set)


@pytest.fixture
def report_row(record_property):
    """Add `report_row(set, part, column, good, of)` to the table at the end."""
    return lambda *row: record_property(ROW, row)
