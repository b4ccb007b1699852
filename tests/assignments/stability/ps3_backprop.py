"""Measure the training threshold of ps3-backprop: the reference over 100 seeds.

    python tests/assignments/stability/ps3_backprop.py [number of seeds]

Each seed draws its own split of the digits, its own weights and its own mini-batches, as
the check does. Mistakes that students make in this part are measured next to it, over ten
seeds. The result is ps3-backprop.json beside this file.
"""

import json
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from answers import cells, nbgrader, parts, source

SET = "ps3-backprop"
MISTAKES = {
    "pixels from 0 to 16": (" / 16", ""),
    "all weights 0": ("0.0, deviation,", "0.0, 0.0,"),
    "never shuffled": ("rng.permutation(len(X))", "np.arange(len(X))"),
    "a rate of 0.01": ("1.0 * dp", "0.01 * dp"),
    "a single epoch": ("range(20):", "range(1):"),
    "uphill": ("p - 1.0", "p + 1.0"),
    "targets not shuffled": ("targets[rows]", "targets[: len(rows)]"),
}


def tools():
    """Return `gradient_of`, `outputs_of` and the digits, as the check has them."""
    check = next(c for c in cells(SET) if nbgrader(c).get("grade_id") == "digits_accuracy")
    names = {}
    exec(source(check).split("images = load_digits()")[0], names)
    data = names["load_digits"]()
    return names["gradient_of"], names["outputs_of"], data.X, data.y


def shares(code, seeds, *, ordered):
    """Return the share of 397 new digits that an answer reads right, for each seed."""
    names = {}
    exec(code, names)
    gradient_of, outputs_of, X, y = tools()
    found = []
    for seed in seeds:
        order = np.random.default_rng(seed).permutation(len(y))
        learn, test = order[:1400], order[1400:]
        if ordered:
            learn = learn[np.argsort(y[learn], kind="stable")]
        rng = np.random.default_rng(seed)
        read = names["read_digits"](X[learn], y[learn], X[test], gradient_of, outputs_of, rng)
        found.append(float(np.mean(read == y[test])))
    return found


def summary(values):
    numbers = {"seeds": len(values), "least": min(values), "median": float(np.median(values))}
    return {k: round(v, 4) for k, v in (numbers | {"most": max(values)}).items()}


def main():
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    reference = parts(SET)["digits"]
    result = {
        "threshold": 0.92,
        "reference": summary(shares(reference, range(seeds), ordered=False)),
        "reference, sorted images": summary(shares(reference, range(seeds), ordered=True)),
        "mistakes, sorted images": {},
    }
    for name, (right, wrong) in MISTAKES.items():
        assert right in reference, name
        answer = reference.replace(right, wrong)
        with np.errstate(all="ignore"):
            measured = summary(shares(answer, range(min(seeds, 10)), ordered=True))
        result["mistakes, sorted images"][name] = measured
    path = Path(__file__).with_name(f"{SET}.json")
    path.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
