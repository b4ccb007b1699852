"""Change the reference solutions in one place at a time: some check must notice each change.

    python tests/assignments/mutants.py [SET ...]

makes the mutants with cosmic-ray, runs each part's checks on them, and writes what came
out to `mutants/<set>.json`. A survivor, which no check notices, needs a `why` there, and
`"equivalent": true` if no allowed input tells it from the reference, or `"free": true` if it
makes another choice that the statement leaves free, such as one epoch more: that is no mistake
but one more right answer. All three are kept from run to run. `test_mutants.py` holds the files
against the sources of today.
"""

import argparse
import difflib
import hashlib
import itertools
import json
import time
from pathlib import Path

import answers as bank
import forked
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

RESULTS = Path(__file__).resolve().parent / "mutants"
NEED_ARGUMENTS = ("core/VariableReplacer", "core/VariableInserter")
UNARGUED = {"equivalent": False, "free": False, "why": ""}
IDENTITY = ("_Is", "_IsNot")  # left out: of small numbers and short words there is one each


def source_of(problem_set, part):
    """Return a hash of what a part's result depends on: its answer and its checks."""
    names = {part, *bank.checks_of(problem_set, part)}
    texts = [
        bank.source(cell)
        for cell in bank.cells(problem_set)
        if bank.nbgrader(cell).get("grade_id") in names
    ]
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]


def mutants_of(code):
    """Yield (name, text) of every mutant; texts that came before are left out."""
    seen = {code}
    for name in sorted(set(operator_names()) - set(NEED_ARGUMENTS)):
        if name.endswith(IDENTITY):
            continue
        for occurrence in itertools.count():
            mutant = _mutant(code, get_operator(name)(), occurrence)
            if mutant is None:
                break
            if mutant not in seen:
                seen.add(mutant)
                yield f"{name.removeprefix('core/')} {occurrence}", mutant


def _mutant(code, operator, occurrence):
    """Return the text with one place changed, or None if there is no such place any more."""
    try:
        return mutate_code(code, operator, occurrence)
    except AttributeError:  # cosmic-ray cannot replace an exception whose name has a dot
        return code


def change(code, mutant):
    """Return the lines that differ, as in a patch."""
    lines = difflib.unified_diff(code.splitlines(), mutant.splitlines(), lineterm="", n=0)
    return "\n".join(line for line in lines if line[:3] not in ("---", "+++") and line[0] != "@")


def measure(problem_set, part, code, reasons):
    """Try all mutants of a part; return its entry for the results."""
    start = time.monotonic()
    verdict = forked.grade(problem_set, part, code)
    if any(verdict.values()):
        raise SystemExit(f"The reference of {problem_set}/{part} fails its checks: {verdict}")
    seconds = 5 + 4 * (time.monotonic() - start)
    total, survivors = 0, []
    for name, mutant in mutants_of(code):
        total += 1
        verdict = forked.grade(
            problem_set, part, mutant, seconds=seconds, first_loss_is_enough=True
        )
        if not any(verdict.values()):
            patch = change(code, mutant)
            survivors.append({"mutant": name, "change": patch, **reasons.get(patch, UNARGUED)})
            print(f"  survives {part}: {name}\n{patch}", flush=True)
    print(f"{part}: {total - len(survivors)} of {total} killed", flush=True)
    return {"source": source_of(problem_set, part), "mutants": total, "survivors": survivors}


def main(sets, only):
    for problem_set in sets:
        forked.warm_up(problem_set)
        path = RESULTS / f"{problem_set}.json"
        results = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        for part, code in bank.parts(problem_set).items():
            known = results.get(part, {})
            if only == "changed" and known.get("source") == source_of(problem_set, part):
                continue
            reasons = {
                s["change"]: {name: s[name] for name in UNARGUED}
                for s in known.get("survivors", [])
            }
            results[part] = measure(problem_set, part, code, reasons)
            RESULTS.mkdir(exist_ok=True)
            path.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="*", default=bank.SETS, metavar="SET", help="default: all")
    parser.add_argument("--all", action="store_true", help="also parts that have not changed")
    arguments = parser.parse_args()
    main(arguments.sets, "all" if arguments.all else "changed")
