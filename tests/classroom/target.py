"""A small assignment whose checks trust what they compare: the target of the attacks.

Its checks are written as most people write them, with assert and NumPy's functions, and
not with the guarded ones of this course. Whatever an answer does, only a right one passes.
"""

import json

CHECKS = {
    "double_number": (
        "assert double(3) == 6",
        "assert double(7) == 14\nassert double(-0.5) == -1.0",
    ),
    "double_array": (
        "import numpy as np\n\n"
        "np.testing.assert_allclose(double(np.array([1.0, 2.0])), [2.0, 4.0])",
        "expected = np.array([5.0, -7.0])\n"
        "np.testing.assert_allclose(double(np.array([2.5, -3.5])), expected)",
    ),
    "double_close": (
        "import numpy as np\n\nassert np.allclose(double(np.ones(3)), 2.0)\n"
        "assert abs(double(1.5) - 3.0) < 1e-9",
        "expected = 8.5\nassert abs(double(4.25) - expected) < 1e-9\n"
        "assert np.allclose(double(np.full(3, 4.25)), expected)",
    ),
    "double_many": (
        "numbers = [1, 2, 3]\n"
        "assert [d for d, _ in zip(map(double, numbers), numbers, strict=True)] == [2, 4, 6]",
        "assert all(double(n) - 2 * n == 0 for n in range(4, 9))\nassert double(11) in {22}",
    ),
}
SOLUTION = '''import numpy as np


def double(x):
    """Return twice a number or an array."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION'''


def notebook():
    """Return the source of the assignment, as nbgrader wants it."""
    cells = [_cell("double", SOLUTION, solution=True)]
    for name, (public, hidden) in CHECKS.items():
        text = f"{public}\n### BEGIN HIDDEN TESTS\n{hidden}\n### END HIDDEN TESTS"
        cells.append(_cell(name, text, grade=True, locked=True, points=1))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    book = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4}
    return json.dumps(book | {"nbformat_minor": 5})


def _cell(name, text, *, solution=False, grade=False, locked=False, **more):
    told = {"grade_id": name, "grade": grade, "solution": solution, "locked": locked}
    told |= {"task": False, "schema_version": 3, **more}
    cell = {"cell_type": "code", "id": name.replace("_", "-"), "source": text}
    return cell | {"outputs": [], "execution_count": None, "metadata": {"nbgrader": told}}
