"""The graders are graded: every answer of the bank gets the points that it must get.

Here answers go through stock nbgrader and real kernels. The k-th answers of all parts of a
set share a notebook, since each part's checks stand on their own. Sets with Keras would take
half an hour in this way, and set 4 trains too much for it: of these, the reference and the blank
release go through `classroom grade`, in `tests/classroom/test_bank_scores.py`, as do the whole
banks of sets 1 and 2.
"""

from collections import Counter
from itertools import zip_longest

import answers as bank
import pytest

KINDS_OF_RIGHT, BUGS, TRICKS = 3, 6, 1  # at least so many answers for each part


through_stock = pytest.mark.parametrize("problem_set", bank.QUICK_SETS)


def submitted_together(course, kind):
    """Submit the k-th answers of this kind to all parts in one notebook each."""
    by_part = {p: bank.answers(course.problem_set, p, kind) for p in bank.parts(course.problem_set)}
    rounds = [
        {part: answer for part, answer in zip(by_part, row, strict=True) if answer}
        for row in zip_longest(*by_part.values())
    ]
    for k, row in enumerate(rounds):
        course.submit(f"{kind}{k}", {part: answer.code for part, answer in row.items()})
    results = course.autograde()
    return [
        (part, a, results[f"{kind}{k}"]) for k, row in enumerate(rounds) for part, a in row.items()
    ]


def lost(problem_set, part, result):
    """Return the part's checks that did not give all their points."""
    worth = bank.points(problem_set)
    checks = bank.checks_of(problem_set, part)
    return {c for c in checks if c not in result or result[c].score != worth[c]}


def report(report_row, course, column, graded, complaints):
    """Add a row for each part to the table, then fail if there are complaints."""
    total = Counter(part for part, *_ in graded)
    bad = Counter(part for part, _ in complaints)
    for part, number in total.items():
        report_row(course.problem_set, part, column, number - bad[part], number)
    assert not complaints, "\n\n".join(text for _, text in complaints)


def test_every_part_has_enough_answers_in_the_bank(problem_set):
    for part in bank.parts(problem_set):
        for kind, least in (("right", KINDS_OF_RIGHT), ("wrong", BUGS)):
            found = bank.answers(problem_set, part, kind)
            assert len(found) >= least, f"{problem_set}/{part}/{kind}: {len(found)}"


def test_every_wrong_answer_says_what_it_loses_and_what_the_student_reads(problem_set):
    for part in bank.parts(problem_set):
        checks = bank.checks_of(problem_set, part)
        for answer in bank.answers(problem_set, part, "wrong"):
            assert answer.loses, answer.name
            assert answer.loses <= checks, answer.name
            assert len(answer.hint) > 10, answer.name


@through_stock
def test_reference_full_blank_nothing_and_no_part_waits_for_another(course):
    worth, parts = bank.points(course.problem_set), bank.parts(course.problem_set)
    odd, even = ({p: parts[p] for p in list(parts)[start::2]} for start in (0, 1))
    course.submit("reference", parts, written="An answer in words.")
    course.submit("blank", {})
    course.submit("odd", odd)
    course.submit("even", even)
    results = course.autograde()
    scores = {student: {c: r.score for c, r in found.items()} for student, found in results.items()}
    by_hand = set(scores["reference"]) - set(worth)
    assert len(by_hand) == 1
    assert scores["reference"] == worth | dict.fromkeys(by_hand)
    assert scores["blank"] == dict.fromkeys([*worth, *by_hand], 0)
    for student, solved in (("odd", odd), ("even", even)):
        full = set().union(*(bank.checks_of(course.problem_set, part) for part in solved))
        assert {c: s for c, s in scores[student].items() if c in worth} == {
            check: worth[check] if check in full else 0 for check in worth
        }


@through_stock
def test_right_answers_of_every_kind_get_all_points(course, report_row):
    graded = submitted_together(course, "right")
    complaints = []
    for part, answer, result in graded:
        missing = lost(course.problem_set, part, result)
        if missing:
            texts = "\n".join(result[c].text for c in sorted(missing) if c in result)
            complaints.append(
                (part, f"{part}/right/{answer.name} loses {sorted(missing)}\n{texts}")
            )
    report(report_row, course, "right accepted", graded, complaints)


@through_stock
def test_wrong_answers_lose_the_stated_points_with_the_stated_hint(course, report_row):
    graded = submitted_together(course, "wrong")
    complaints = []
    for part, answer, result in graded:
        missing = lost(course.problem_set, part, result)
        texts = "\n".join(result[c].text for c in sorted(missing) if c in result)
        if missing != answer.loses:
            complaints.append(
                (
                    part,
                    f"{part}/wrong/{answer.name} loses {sorted(missing)}\n"
                    f"  stated: {sorted(answer.loses)}\n{texts}",
                )
            )
        elif answer.hint not in texts:
            complaints.append(
                (part, f"{part}/wrong/{answer.name} is not told {answer.hint!r}, but\n{texts}")
            )
    report(report_row, course, "wrong caught", graded, complaints)


@through_stock
def test_cheats_do_in_stock_nbgrader_what_the_bank_says(course, report_row):
    """Stock nbgrader runs checks in the student's process: some cheats must win here."""
    parts = bank.parts(course.problem_set)
    graded = submitted_together(course, "cheats")
    for cheat in bank.cheats_on_any_part():
        course.submit(
            f"any-{cheat.name}",
            {p: f"FUNCTIONS = {bank.functions(code)}\n{cheat.code}" for p, code in parts.items()},
        )
    results = course.autograde()
    for cheat in bank.cheats_on_any_part():
        graded += [(part, cheat, results[f"any-{cheat.name}"]) for part in parts]
    stopped, complaints = Counter(), []
    for part, cheat, result in graded:
        got = sum(
            (result[c].score or 0) for c in bank.checks_of(course.problem_set, part) if c in result
        )
        stopped[part] += got == 0
        expected = cheat.stock.split(",")[0]
        if (got > 0) != (expected == "wins"):
            texts = "\n".join(
                result[c].text for c in bank.checks_of(course.problem_set, part) if c in result
            )
            complaints.append(
                f"{part}: {cheat.name} gets {got} points; stated: {cheat.stock}\n{texts}"
            )
    for part, number in Counter(part for part, *_ in graded).items():
        report_row(course.problem_set, part, "cheats stopped", stopped[part], number)
    assert not complaints, "\n\n".join(complaints)


def test_every_cheat_says_how_it_fares_and_why():
    for cheat in bank.cheats_on_any_part():
        outcome, _, reason = cheat.stock.partition(", ")
        assert outcome in ("wins", "stopped"), cheat.name
        assert len(reason) > 10, cheat.name
