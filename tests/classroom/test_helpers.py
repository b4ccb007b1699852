"""A check's own functions: which run in the answer's process, and which are called from there."""

import pytest

from classroom.cell_text import hidden_lines
from classroom.helpers import helpers_of, names_of
from classroom.job import Cell, Job
from classroom.sandbox import Warm

ANSWER = """
import os, sys

def call(function, *arguments):
    return function(*arguments)

def text_in_sight(word):
    return any(word in repr(function.__code__.co_consts) for function in seen)

seen = []

def keep(function):
    seen.append(function)
    return function

def spoil(values, new):
    values[:] = new
"""
FIRST = 1  # the answer's process is the first of its world, the examiner is not


@pytest.fixture(scope="module")
def warm(sandbox_once):
    process = Warm(["numpy"])
    process.start()
    yield process
    process.stop()


def passes(warm, text):
    """Say whether a check passes with the answer above."""
    about = {"hidden": hidden_lines(text), "helpers": helpers_of(text), "points": 1.0}
    names = ("call", "text_in_sight", "keep", "spoil")
    cells = Cell(0, ANSWER, "answer", supplies=names), Cell(1, text, "check", "c", **about)
    result = warm.run(Job("helpers", cells))
    assert not result.fault
    return result.passed["c"] or result.outputs[1]


PUBLIC = "import os\n\ndef where():\n    return os.getpid()\n\n"


def test_a_public_function_that_needs_nothing_runs_in_the_answers_process(warm):
    assert passes(warm, PUBLIC + f"assert call(where) == {FIRST}") is True


def test_a_function_that_uses_another_of_its_kind_runs_there_too(warm):
    more = "def twice():\n    return 2 * where()\n\n"
    assert passes(warm, PUBLIC + more + f"assert call(twice) == {2 * FIRST}") is True


def test_a_hidden_function_is_called_from_there_and_its_text_stays_here(warm):
    hidden = (
        "import os\n### BEGIN HIDDEN TESTS\n"
        "def where():\n    return 'secret', os.getpid()\n"
        f"assert call(where) == ('secret', os.getpid()) != ('secret', {FIRST})\n"
        "keep(where)\nassert not text_in_sight('secret')\n### END HIDDEN TESTS\n"
    )
    assert passes(warm, hidden) is True


def test_a_function_with_a_memory_is_called_from_there(warm):
    text = "calls = []\n\ndef note(x):\n    calls.append(x)\n\ncall(note, 3)\nassert calls == [3]"
    assert passes(warm, text) is True


def test_a_function_that_comes_back_is_the_same_one(warm):
    text = PUBLIC + "assert keep(where) is where\nassert call(keep, where) is where"
    assert passes(warm, text) is True


def test_an_error_in_a_helper_is_the_checks_to_catch(warm):
    text = (
        "def refuse(x):\n    raise ValueError(f'not {x}')\n\ntry:\n    call(refuse, 3)\n"
        "except ValueError as error:\n    assert str(error) == 'not 3'\nelse:\n    assert False"
    )
    assert passes(warm, text) is True


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([1, 2], [1.0, 2.0]),
        ([1, 0], [True, False]),
        ([b"abc"], [b"xyz"]),
        ([0.0], [-0.0]),
    ],
)
def test_an_argument_that_was_changed_there_is_changed_here(warm, before, after):
    text = f"mine = {before}\nspoil(mine, {after})\nassert repr(mine) == repr({after}), mine"
    assert passes(warm, text) is True


@pytest.mark.parametrize("new", ["7", "[1.0, np.nan]", "[0.0, -0.0]"])
def test_an_array_that_was_changed_there_is_changed_here(warm, new):
    text = (
        f"import numpy as np\nmine, other = np.zeros(2), np.zeros(2)\nspoil(mine, {new})\n"
        f"other[:] = {new}\nassert mine.tobytes() == other.tobytes(), mine"
    )
    assert passes(warm, text) is True


@pytest.mark.parametrize(
    "text",
    [
        "def f(x):\n    return x + 1",
        "import numpy as np\ndef f(x):\n    return np.sum([y * x for y in range(3)])",
        "def g():\n    return 1\ndef f(x, *, power=2):\n    return g() + (lambda y: y**power)(x)",
        "def f(n):\n    return n and f(n - 1)",
    ],
)
def test_what_is_a_helper(text):
    assert "f" in names_of(helpers_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "size = 3\ndef f(x):\n    return x + size",  # a value of the check
        "def f(x):\n    return answer(x)",  # the answer's
        "def f(x):\n    return x\nf = memory(f)",  # bound twice
        "def f(x):\n    return x\n### BEGIN HIDDEN TESTS\ndef f(x):\n    return 0",
        "### BEGIN HIDDEN TESTS\ndef f(x):\n    return x\n### END HIDDEN TESTS",
        "def f(x):\n    f.calls += 1\n    return x",  # remembers
        "import math\nmath.pi = 3\ndef f(x):\n    return math.pi",  # a module that was changed
        "sum = max\ndef f(x):\n    return sum(x)",  # not Python's own
        "def f(x):\n    global n\n    n = x",
        "from time import sleep\n@decorated\ndef f(x):\n    return x",
        "def f(x, sizes=[]):\n    sizes.append(x)\n    return sizes",
        "def f(x):\n    return g(x)\ndef g(x):\n    return [y for y in values]",
        "def f(x:\n    return x",
    ],
)
def test_what_is_no_helper(text):
    assert "f" not in names_of(helpers_of(text))
