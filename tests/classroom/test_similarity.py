"""Copies are found under other names; given code and honest work are not."""

import json

import answers as bank

from classroom.similarity import alike, page
from tests.classroom.downloads import SET

ONE = """\
def area(width, height):
    total = 0
    for step in range(width):
        total += height
        if total > 1000:
            raise ValueError("too large")
    return total
"""
COPY = "# mine\n" + ONE.replace("width", "w").replace("height", "h").replace("total", "summe")
OTHER = """\
class Shape:
    def __init__(self, sides):
        self.sides = {name: length for name, length in sides.items() if length > 0}

    def perimeter(self):
        return sum(self.sides.values())
"""
GIVEN = """\
def given(values):
    result = [value ** 2 for value in values if value % 3 == 1]
    return sorted(result, key=lambda value: -value)[: len(values) // 2]
"""


def test_a_copy_with_other_names_and_comments_is_found():
    (pair,) = alike({"ada": ONE, "bob": COPY, "cleo": OTHER}, "", least=0.8)
    assert (pair.first, pair.second) == ("ada", "bob")
    assert min(pair.shares) > 0.9


def test_what_everybody_was_given_does_not_count():
    codes = {"ada": GIVEN + OTHER, "bob": GIVEN + ONE}
    assert alike(codes, GIVEN, least=0.3) == []
    assert len(alike(codes, "", least=0.3)) == 1


def test_the_page_shows_both_and_runs_nothing():
    spoilt = ONE + 'x = "<script>alert(1)</script>"\n'
    text = page(alike({"ada": spoilt, "bob": spoilt}, "", least=0.0), "ps1")
    assert "<script" not in text
    assert text.count("<mark>") >= 2


def test_the_command_reads_what_was_handed_in(stock, classroom, tmp_path):
    wrong = {part: bank.answers(SET, part, "wrong")[0].code for part in bank.parts(SET)}
    stock.submit("ada", wrong)
    stock.submit("bob", {part: f"# my own\n{code}" for part, code in wrong.items()})
    stock.submit("cleo", {})
    path = stock.root / "submitted" / "cleo" / SET / f"{SET}.ipynb"
    book = json.loads(path.read_text())
    path.write_text(json.dumps(book)[:500])
    status, report = classroom("similarity", SET, "--html", tmp_path / "alike.html")
    assert status == 0
    assert report.splitlines()[2].split() == ["ada", "bob", "100%", "100%"]
    assert "No code could be read from: cleo" in report
    assert "ada and bob" in (tmp_path / "alike.html").read_text()
