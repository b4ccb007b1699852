"""Thirty submissions as they come in: good ones, wrong ones, blank, damaged, dishonest.

Nothing is drawn at random: the demo is the same every time.
"""

import copy
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle
from typing import Any

from classroom.demo.bank import Bank

PEOPLE = (
    "Ada Arden, Ben Bauer, Cleo Costa, Dina Duarte, Emil Endo, Fay Farah, Gus Grant, Hana Hoang, "
    "Ines Ito, Jon Jansen, Kira Kaya, Leo Lund, Mina Moreau, Nils Novak, Olga Okoye, Paul Petrov, "
    "Quin Quist, Rosa Rossi, Sven Sato, Tara Torres, Umar Usman, Vera Vogel, Wim Weber, Xenia Xu, "
    "Yara Young, Zeno Zaki, Alba Amari, Boris Brandt, Chloe Chen, Dario Diaz"
)
WORDS = "A neuron adds up what it is excited by and compares the sum with its threshold."
ENDLESS = "while True:\n    pass\n"

Notebook = dict[str, Any]


@dataclass(frozen=True)
class Made:
    """One submission: who, which files, and what it is meant to be."""

    number: int
    first_name: str
    last_name: str
    files: dict[str, bytes]
    kind: str
    late: bool = False

    @property
    def login(self) -> str:
        return self.first_name.lower()


def first_round(bank: Bank, released: str) -> list[Made]:
    """Return thirty submissions of a set.

    Parameters
    ----------
    bank : Bank
    released : str
        The released notebook.

    Returns
    -------
    list of Made
    """
    made = []
    contents = _contents(bank, json.loads(released))
    for number, (person, (kind, files, late)) in enumerate(
        zip(PEOPLE.split(", "), contents, strict=True)
    ):
        first, last = person.split()
        made.append(Made(101 + number, first, last, files, kind, late))
    return made


def second_round(bank: Bank, released: str, made: list[Made]) -> list[Made]:
    """Return what two of the students hand in once more, better this time."""
    blank = json.loads(released)
    again = []
    for one in (made[8], made[20]):
        files = {f"{bank.name}-1.ipynb": _bytes(answered(blank, bank.answers("right", 0), WORDS))}
        kind = "resubmitted, everything right"
        again.append(Made(one.number, one.first_name, one.last_name, files, kind, late=True))
    return again


def _contents(bank: Bank, blank: Notebook) -> Iterator[tuple[str, dict[str, bytes], bool]]:
    """Yield what each submission is meant to be, its files, and whether it is late."""
    name = f"{bank.name}.ipynb"

    def plain(
        answers: dict[str, str], words: str = WORDS, mend: Callable[[Notebook], None] | None = None
    ) -> dict[str, bytes]:
        book = answered(blank, answers, words)
        if mend is not None:
            mend(book)
        return {name: _bytes(book)}

    right, wrong = bank.answers("right", 0), bank.answers("wrong", 0)
    parts = list(bank.reference)
    half = {part: right[part] for part in parts[::2] if part in right}
    yield "the reference", plain(bank.reference), False
    for k in range(4):
        yield f"right, number {k + 1} of each part", plain(bank.answers("right", k)), False
    yield "right, but late", plain(_in_turn(parts, right, bank.reference)), True
    for k in range(6):
        yield f"wrong, number {k + 1} of each part", plain(bank.answers("wrong", k)), False
    yield "every second part, the rest blank", plain(half), False
    yield "right and wrong in turn", plain(_in_turn(parts, right, wrong)), False
    yield "blank", plain({}, ""), False
    yield "all right, nothing written", plain(right, ""), False
    for cheat in ("always_equal", "patched_checks", "reads_the_solution", "exits"):
        yield f"cheats: {cheat}", plain(bank.cheat(cheat)), False
    yield "a syntax error in one part", plain(right | {parts[0]: "def broken(:\n"}), False
    yield "an endless loop in one part", plain(right | {parts[-1]: ENDLESS}), False
    renamed = plain(_in_turn(parts, bank.reference, right))[name]
    yield "a browser renamed it", {f"{bank.name} (1).ipynb": renamed}, False
    yield "a check deleted", plain(right, mend=_without_a_check), False
    yield "a check twice", plain(right, mend=_with_a_check_twice), False
    yield "marks of nbgrader lost", plain(right, mend=_without_marks), False
    yield "cut off in the middle", {name: plain(right)[name][: len(plain(right)[name]) // 2]}, False
    yield "saved as UTF-16", {name: plain(right)[name].decode().encode("utf-16")}, False
    yield "copied from another, with a comment on top", plain(_commented(wrong)), False
    yield "no notebook at all", {"answers.txt": b"I could not open the notebook."}, False


def answered(blank: Notebook, answers: dict[str, str], words: str) -> Notebook:
    """Return the released notebook with some parts answered.

    Parameters
    ----------
    blank : dict
        The release.
    answers : dict from grade_id to code
    words : str
        What to write where a person reads; nothing leaves it as it is.
    """
    book = copy.deepcopy(blank)
    for cell in book["cells"]:
        about = cell["metadata"].get("nbgrader", {})
        if about.get("grade_id") in answers:
            cell["source"] = answers[about["grade_id"]]
        elif words and about.get("solution") and cell["cell_type"] == "markdown":
            cell["source"] = words
    return book


def _in_turn(parts: list[str], *kinds: dict[str, str]) -> dict[str, str]:
    turns = zip(parts, cycle(kinds), strict=False)
    return {part: answers[part] for part, answers in turns if part in answers}


def _commented(answers: dict[str, str]) -> dict[str, str]:
    return {part: f"# my own work\n{code}" for part, code in answers.items()}


def _first_check(book: Notebook) -> int:
    marks = [cell["metadata"].get("nbgrader", {}) for cell in book["cells"]]
    return next(k for k, about in enumerate(marks) if about.get("grade"))


def _without_a_check(book: Notebook) -> None:
    del book["cells"][_first_check(book)]


def _with_a_check_twice(book: Notebook) -> None:
    place = _first_check(book)
    again = copy.deepcopy(book["cells"][place])
    again["id"] += "-again"
    book["cells"].insert(place, again)


def _without_marks(book: Notebook) -> None:
    for cell in book["cells"]:
        cell["metadata"] = {}


def _bytes(book: Notebook) -> bytes:
    return json.dumps(book, indent=1, ensure_ascii=False).encode()
