"""Mutants of the reference solutions: nearly all are killed, and every survivor is argued.

`mutants.py` tries them, which takes minutes; here its results are held against the sources
of today, and some of the mutants are tried again.
"""

import json
import random

import answers as bank
import forked
import mutants
import pytest

SETS = sorted(path.stem for path in mutants.RESULTS.glob("*.json"))  # those that have been tried
pytestmark = pytest.mark.parametrize("problem_set", SETS)
KILLED = 0.95  # of the mutants that some allowed input tells from the reference
TRIED_AGAIN = 3  # of each part's mutants, others on every day that the source changes


def results(problem_set):
    return json.loads((mutants.RESULTS / f"{problem_set}.json").read_text(encoding="utf-8"))


def test_results_belong_to_the_sources_of_today(problem_set):
    stated = {part: entry["source"] for part, entry in results(problem_set).items()}
    today = {part: mutants.source_of(problem_set, part) for part in bank.parts(problem_set)}
    assert stated == today, "Run: python tests/assignments/mutants.py"


def test_nearly_all_mutants_are_killed_and_every_survivor_is_argued(problem_set, report_row):
    mistakes = killed = 0
    for part, entry in results(problem_set).items():
        count, survivors = entry["mutants"], entry["survivors"]
        report_row(problem_set, part, "mutants killed", count - len(survivors), count)
        killed += count - len(survivors)
        mistakes += count - sum(survivor["equivalent"] for survivor in survivors)
        for survivor in survivors:
            assert len(survivor["why"]) > 10, f"{part}: {survivor['mutant']}\n{survivor['change']}"
    assert killed >= KILLED * mistakes, f"{killed} of {mistakes}"


@pytest.mark.skipif(not hasattr(forked.os, "fork"), reason="Windows cannot fork")
def test_mutants_fare_as_the_results_say(problem_set):
    forked.warm_up(problem_set)
    for part, code in bank.parts(problem_set).items():
        entry = results(problem_set)[part]
        survivors = {survivor["change"] for survivor in entry["survivors"]}
        found = list(mutants.mutants_of(code))
        assert len(found) == entry["mutants"]
        chosen = random.Random(entry["source"]).sample(found, min(TRIED_AGAIN, len(found)))
        for name, mutant in chosen:
            verdict = forked.grade(problem_set, part, mutant, first_loss_is_enough=True)
            survives = mutants.change(code, mutant) in survivors
            assert any(verdict.values()) != survives, f"{part}: {name}"
