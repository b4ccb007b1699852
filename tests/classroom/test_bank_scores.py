"""Every answer of the bank gets the points that the bank says, as from stock nbgrader.

Right and wrong answers are graded by what the bank states, and what the bank states is
tested against stock nbgrader elsewhere. A cheat gets nothing here, whatever stock gives it.
"""

from itertools import zip_longest

import answers as bank
import pytest


def submit_together(course, kind):
    """Submit the k-th answers of this kind to all parts in one notebook each."""
    by_part = {p: bank.answers(course.problem_set, p, kind) for p in bank.parts(course.problem_set)}
    handed_in = {}
    for k, row in enumerate(zip_longest(*by_part.values())):
        found = {part: answer for part, answer in zip(by_part, row, strict=True) if answer}
        course.submit(f"{kind}{k}", {part: answer.code for part, answer in found.items()})
        handed_in |= {(f"{kind}{k}", part): answer for part, answer in found.items()}
    return handed_in


def submit_cheats_on_any_part(course):
    handed_in = {}
    parts = bank.parts(course.problem_set)
    for cheat in bank.cheats_on_any_part():
        found = {
            p: f"FUNCTIONS = {bank.functions(code)}\n{cheat.code}" for p, code in parts.items()
        }
        course.submit(f"any-{cheat.name}", found)
        handed_in |= {(f"any-{cheat.name}", part): cheat for part in parts}
    return handed_in


def lost(course, results, student, part):
    """Return the part's checks that did not give all their points."""
    worth, result = bank.points(course.problem_set), results[student]
    checks = bank.checks_of(course.problem_set, part)
    return {c for c in checks if c not in result or result[c].score != worth[c]}


def texts(results, student, checks):
    found = results[student]
    return "\n".join(found[check].text for check in sorted(checks) if check in found)


def misfits(course, handed_in, results):
    """Return a line for each answer that loses other points than stated, or without its hint."""
    found = []
    for (student, part), answer in handed_in.items():
        missing = lost(course, results, student, part)
        shown = texts(results, student, missing)
        if missing != answer.loses or answer.hint not in shown:
            found.append(
                f"{student}: {part}/{answer.name} loses {sorted(missing)}, not "
                f"{sorted(answer.loses)}, hint {answer.hint!r}\n{shown}"
            )
    return found


@pytest.mark.parametrize("problem_set", bank.QUICK_SETS[:2])
def test_scores_are_those_of_the_bank_and_cheats_get_nothing(new_course, problem_set):
    course = new_course(problem_set)
    handed_in = submit_together(course, "right") | submit_together(course, "wrong")
    cheats = submit_together(course, "cheats") | submit_cheats_on_any_part(course)
    submit_reference_and_blank(course)
    results = course.autograde()
    complaints = misfits(course, handed_in, results)
    for (student, part), answer in cheats.items():
        kept = bank.checks_of(problem_set, part) - lost(course, results, student, part)
        if kept:
            complaints.append(f"{student}: {part}/{answer.name} keeps {sorted(kept)}")
    assert not complaints, "\n\n".join(complaints)
    assert_full_and_nothing(problem_set, results)


@pytest.mark.parametrize("problem_set", bank.SETS[2:])
def test_right_answers_get_all_points_and_a_blank_none(new_course, problem_set):
    course = new_course(problem_set)
    handed_in = submit_together(course, "right")
    submit_reference_and_blank(course)
    results = course.autograde()
    complaints = misfits(course, handed_in, results)
    assert not complaints, "\n\n".join(complaints)
    assert_full_and_nothing(problem_set, results)


def submit_reference_and_blank(course):
    course.submit("reference", bank.parts(course.problem_set), written="An answer in words.")
    course.submit("blank", {})


def assert_full_and_nothing(problem_set, results):
    worth = bank.points(problem_set)
    scores = {s: {c: r.score for c, r in results[s].items()} for s in ("reference", "blank")}
    by_hand = set(scores["reference"]) - set(worth)
    assert scores["reference"] == worth | dict.fromkeys(by_hand)
    assert scores["blank"] == dict.fromkeys([*worth, *by_hand], 0)
