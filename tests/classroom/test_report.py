"""The instructor's page: its numbers are those of the gradebook, and it runs nothing."""

import json
import re
import shutil
from html import unescape

import answers as bank
import pytest

from classroom import drawings
from classroom.changes import state_of, total
from classroom.cli import main
from classroom.course import Course
from classroom.report import facts_of, shares_by_part
from tests.classroom.downloads import SET


@pytest.fixture
def page(graded):
    """Return the page of a graded course, with one more note than `classroom grade` left."""
    journal = graded.root / ".classroom" / "journal" / SET
    notes = {
        "student": "mallory",
        "results": {SET: {"seconds": {"answers": 11.5, "checks": 0.5}}},
        "suspicions": ["looked for <b>the gradebook</b>"],
        "notes": [],
    }
    (journal / "m.json").write_text(json.dumps(notes))
    (journal / "torn.json").write_text('{"student": "a')
    assert main(["report", SET, "--course", str(graded.root)]) == 0
    return (graded.root / "reports" / f"{SET}.html").read_text(encoding="utf-8")


def test_the_numbers_are_those_of_the_gradebook(page, graded):
    course = Course(graded.root)
    with course.gradebook() as gradebook:
        totals = sorted(total(marks.values()) for marks in state_of(gradebook, SET).values())
    assert len(totals) == 5
    assert f"mean {sum(totals) / 5:.1f}, median {totals[2]:g}" in page
    counts = drawings.count(totals, 50.0, 10)
    words = "; ".join(f"{5 * k} to {5 * k + 5}: {n}" for k, n in enumerate(counts))
    assert f"<title>{words}</title>" in page


def test_every_part_and_check_is_listed_with_its_share(page, graded):
    shares = dict(shares_by_part(facts_of(Course(graded.root), SET)))
    assert len(shares) == len(bank.parts(SET)) + 1  # and the one in words
    assert shares["9. In your own words"] == 0.0
    text = unescape(page)
    for part, share in shares.items():
        assert part in text
        assert 0.0 <= share < 1.0
    assert "the neuron counts its active excitatory connections." in text


def test_what_failed_most_comes_first_with_its_hint(page):
    table = page[page.index("What failed most") : page.index("To look at")]
    times = [int(n) for n in re.findall(r"<tr><td>(\d+)</td>", table)]
    assert times == sorted(times, reverse=True)
    assert times[0] >= 2
    hints = {a.hint for part in bank.parts(SET) for a in bank.answers(SET, part, "wrong")[:1]}
    assert any(hint in unescape(table) for hint in hints)


def test_slow_suspicious_unread_and_missing_are_listed(page):
    look = page[page.index("To look at") :]
    assert "looked for &lt;b&gt;the gradebook&lt;/b&gt;" in look
    assert "<td>mallory</td><td>12.0 s</td>" in look
    assert re.search(r"Waiting to be read</h3><p>ada, bob", look)


def test_it_needs_no_network_and_runs_nothing(page):
    assert "<script" not in page
    assert re.findall(r"(?:src|href)=", page) == []
    assert re.findall(r"https?://[^\"]+", page) == ["http://www.w3.org/2000/svg"] * 2


def test_without_notes_of_grading_it_says_so(graded):
    shutil.rmtree(graded.root / ".classroom")
    assert main(["report", SET, "--course", str(graded.root)]) == 0
    page = (graded.root / "reports" / f"{SET}.html").read_text(encoding="utf-8")
    assert "stock nbgrader graded, which notes neither" in page


def test_before_grading_it_says_what_to_do(stock, classroom):
    status, report = classroom("report", SET)
    assert status == 1
    assert f"classroom grade {SET}" in report


@pytest.mark.parametrize(
    ("values", "counts"),
    [([0, 0.5, 1, 9.99, 10], [2, 1, 0, 0, 0, 0, 0, 0, 0, 2]), ([-1, 12], [1, *[0] * 8, 1])],
)
def test_a_histogram_counts_every_value_once(values, counts):
    assert drawings.count(values, 10.0, 10) == counts


def test_a_drawing_says_in_words_what_it_shows():
    assert "<title>a &lt;b&gt;: 50%</title>" in drawings.bars([("a <b>", 0.5)])
