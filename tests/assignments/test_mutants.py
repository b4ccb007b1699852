"""Mutants of the reference solutions: nearly all are killed, and every survivor is argued.

`mutants.py` tries them, which takes minutes; here its results are held against the sources
of today, and some of the mutants are tried again.
"""

import json
import os
import random
import subprocess
import sys

import answers as bank
import forked
import mutants
import pytest

SETS = sorted(path.stem for path in mutants.RESULTS.glob("*.json"))  # those that have been tried
pytestmark = pytest.mark.parametrize("problem_set", SETS)
KILLED = 0.95  # of the mutants that are mistakes, and neither the same answer nor a right one
TRIED_AGAIN = {True: 3, False: 1}  # of each part's mutants, in sets that are quick or train


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
        mistakes += count - sum(each["equivalent"] or each["free"] for each in survivors)
        for survivor in survivors:
            assert len(survivor["why"]) > 10, f"{part}: {survivor['mutant']}\n{survivor['change']}"
    assert killed >= KILLED * mistakes, f"{killed} of {mistakes}"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows cannot fork")
def test_mutants_fare_as_the_results_say(problem_set):
    """In a process of its own: a fork of one in which TensorFlow has threads would hang."""
    command = [sys.executable, "-W", "ignore", __file__, problem_set]
    path = os.pathsep.join(map(str, (bank.ROOT / "src", bank.ROOT / "tests", bank.ROOT)))
    environment = {**os.environ, "PYTHONPATH": path}
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "[]", done.stdout


def misfits(problem_set):
    """Try some mutants again; return those that fare otherwise than the results say."""
    forked.warm_up(problem_set)
    found = []
    for part, code in bank.parts(problem_set).items():
        entry = results(problem_set)[part]
        survivors = {survivor["change"] for survivor in entry["survivors"]}
        every = list(mutants.mutants_of(code))
        if len(every) != entry["mutants"]:
            found.append(f"{part}: {len(every)} mutants")
        number = min(TRIED_AGAIN[problem_set in bank.QUICK_SETS], len(every))
        for name, mutant in random.Random(entry["source"]).sample(every, number):
            survives = mutants.change(code, mutant) in survivors
            limit = 300 if survives else 60  # who is killed may as well never end
            verdict = forked.grade(
                problem_set, part, mutant, seconds=limit, first_loss_is_enough=True
            )
            if any(verdict.values()) == survives:
                found.append(f"{part}: {name}: {verdict}")
    return found


if __name__ == "__main__":
    print(json.dumps(misfits(sys.argv[1])))
