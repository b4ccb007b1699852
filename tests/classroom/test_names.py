"""Which name means what in a check: trusted text cannot be redefined by an answer."""

import pytest

from classroom.job import Cell, Job, Limits
from classroom.sandbox import Warm


@pytest.fixture(scope="module")
def warm(sandbox_once):
    process = Warm(["numpy"])
    process.start()
    yield process
    process.stop()


def graded(warm, *cells):
    """Run cells of (role, text, more); return which checks passed, by their number."""
    made = [
        Cell(
            k,
            text,
            role,
            f"c{k}",
            points=1,
            **dict(zip(("supplies", "imports"), more, strict=False)),
        )
        for k, (role, text, *more) in enumerate(cells)
    ]
    result = warm.run(Job("names", tuple(made), limits=Limits(cell_seconds=60)))
    assert not result.fault
    return list(result.passed.values()), result


def test_what_a_given_cell_defines_is_not_the_answers(warm):
    passed, _ = graded(
        warm,
        ("given", "limit = 5\n\ndef right(x):\n    return x == limit\n", ("limit", "right")),
        ("answer", "limit = 3\nright = lambda x: True\n\ndef f():\n    return 3\n", ("f",)),
        ("check", "assert right(f())"),
        ("check", "assert limit == 5"),
    )
    assert passed == [False, True]


def test_a_given_cell_may_use_the_answer_and_is_used_by_a_check(warm):
    passed, _ = graded(
        warm,
        ("answer", "def f():\n    return 3\n", ("f",)),
        ("given", "found = f() + 1\nprint(found)", ("found",)),
        ("check", "assert found == 4"),
    )
    assert passed == [True]


def test_the_answer_redefines_what_it_is_asked_for_and_a_check_left_behind(warm):
    passed, _ = graded(
        warm,
        ("check", "def loss():\n    return 1\n\nassert loss() == 1"),
        ("answer", "def loss():\n    return 2\n", ("loss",)),
        ("check", "assert loss() == 2"),
        ("answer", "helper = 9", ()),
        ("check", "helper = 1\nassert helper == 1"),
        ("answer", "helper = 9", ()),
        ("check", "assert helper == 1"),
    )
    assert passed == [True, True, True, True]


def test_trusted_imports_are_the_examiners_own(warm):
    passed, _ = graded(
        warm,
        (
            "answer",
            "import numpy as np\nnp.sum = lambda a: 7\nf = np.sum",
            ("f",),
            "import numpy as np",
        ),
        ("check", "assert np.sum(np.ones(3)) == 3"),
    )
    assert passed == [True]


def test_what_is_printed_is_shown_for_public_text_only(warm):
    cell = Cell(1, "f(1)\nf(2)\nassert f(3)", "check", "c", hidden=((2, 2),), points=1)
    answer = Cell(0, "def f(x):\n    print('saw', x)\n    return x\n", "answer", supplies=("f",))
    result = warm.run(Job("prints", (answer, cell)))
    text = result.outputs[1][0]["text"]
    assert "saw 1" in text
    assert "saw 3" in text
    assert "saw 2" not in text


def test_a_value_that_a_check_shows_is_its_score_within_bounds(warm):
    for value, shown in (("0.5", "0.5"), ("7", "1.0"), ("-2", "0.0")):
        cells = (Cell(0, "1 + 1\n" + value, "check", "c", points=1.0),)
        result = warm.run(Job("score", cells))
        assert result.outputs[0][0]["data"] == {"text/plain": shown}
