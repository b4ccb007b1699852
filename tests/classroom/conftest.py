"""Course folders graded by `classroom grade`, or a loud skip where no sandbox can be had."""

import functools
import shutil
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent))

from safe_course import SafeCourse

from classroom.sandbox import SandboxMissing, Warm
from tests.classroom.courses import (
    classroom,
    course,
    graded,
    graded_root,
    released_course,
    stock,
)

__all__ = ["classroom", "course", "graded", "graded_root", "released_course", "stock"]


@functools.cache
def why_no_sandbox():
    """Return why this system cannot run an answer safely, or nothing."""
    warm = Warm()
    try:
        warm.start()
    except SandboxMissing as missing:
        return str(missing)
    finally:
        warm.stop()
    return ""


@pytest.fixture(scope="session")
def sandbox_once():
    """Skip, and say why, where no answer can be run safely."""
    if why_no_sandbox():
        pytest.skip(why_no_sandbox())


@pytest.fixture(scope="session")
def released(tmp_path_factory):
    """Return the course folder of a set, as `nbgrader generate_assignment` leaves it."""
    make = SafeCourse.release
    return functools.cache(lambda name: make(tmp_path_factory.mktemp("released"), name))


@pytest.fixture
def new_course(tmp_path, released, sandbox_once):
    """Return a fresh copy of the course folder of a set."""

    def make(name):
        shutil.copytree(released(name).root, tmp_path / name)
        return SafeCourse(tmp_path / name, name)

    return make
