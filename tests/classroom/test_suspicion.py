"""What is odd about an answer is said once, with all the cells where it stands."""

from classroom import suspicion
from classroom.job import Cell


def test_what_stands_in_several_cells_is_said_once():
    cells = (
        Cell(0, "globals()\nglobals()", "answer"),
        Cell(1, "eval('hidden')", "given"),
        Cell(2, "setattr(globals(), 'a', 1)\nimport gc", "answer"),
        Cell(3, "gc.collect()", "answer"),
    )
    assert suspicion.in_text(cells) == [
        "cells 1, 3: calls globals",
        "cell 3: imports gc, calls setattr",
    ]
