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
TRIED_AGAIN = {True: 3, False: 1}  # of each part's mutants, in sets that are quick or train
PATIENCE = 600  # seconds for a survivor that trains, on a machine with much else to do


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
        number = min(TRIED_AGAIN[problem_set in bank.QUICK_SETS], len(found))
        for name, mutant in random.Random(entry["source"]).sample(found, number):
            survives = mutants.change(code, mutant) in survivors
            limit = {"seconds": PATIENCE} if survives else {}
            verdict = forked.grade(problem_set, part, mutant, first_loss_is_enough=True, **limit)
            assert any(verdict.values()) != survives, f"{part}: {name}"
