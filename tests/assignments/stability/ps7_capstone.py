"""Measure the thresholds of ps7-capstone: the reference over 100 seeds.

    python tests/assignments/stability/ps7_capstone.py [number of seeds]

Each seed draws its own 1,200 digits to learn from, its own names for them, its own weights and
its own pictures of the new scanner, as the checks do. The same model is asked for both
scanners. With every fifth seed, a model trains on labels by lot, one on 300 pictures, and one
on sorted and turned pictures. Mistakes that students make are measured over five seeds. The
result is ps7-capstone.json beside this file. It is written after every seed: a run that was
stopped goes on where it was.
"""

import json
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from answers import cells, nbgrader, parts, source

from annbook.logs import quiet_start

SET = "ps7-capstone"
RESULT = Path(__file__).with_name(f"{SET}.json")
SHIFTS = "rng.integers(0, 5, (2, len(rows)))"
LIGHT = "paper + ink * windows[rows, down, right] + rng.normal(0, 8, (len(rows), 12, 12))"
MISTAKES = {
    "the archive as it is": [
        (SHIFTS, "np.full((2, len(rows)), 2)"),
        (LIGHT, "windows[rows, down, right].copy()"),
    ],
    "no shifts": [(SHIFTS, "np.full((2, len(rows)), 2)")],
    "shifts of one pixel": [(SHIFTS, "rng.integers(1, 4, (2, len(rows)))")],
    "shifts only, without ink, paper and noise": [
        (LIGHT, "windows[rows, down, right].copy()"),
        ("layers.LayerNormalization(center=False, scale=False)", "layers.Rescaling(1 / 255)"),
    ],
    "one epoch, a rate of 0.0003": [("epochs=8", "epochs=1"), ("Decay(0.005", "Decay(0.0003")],
    "a single scan of each picture": [("np.arange(len(images)), 12", "np.arange(len(images)), 1")],
}


def scanner():
    """Return what the check of new pictures has: digits, pictures, labels, `_new_scans`."""
    check = next(c for c in cells(SET) if nbgrader(c).get("grade_id") == "train_new")
    names = {}
    exec(source(check).split("rng = np.random.default_rng(72)")[0], names)
    return names["images"], names["labels"], names["_new_scans"]


def right(model, pictures, labels):
    return round(float(np.mean(np.asarray(model(pictures)).argmax(axis=1) == labels)), 4)


def shares(train, seed):
    """Return the shares of 597 new pictures that are read right, old and new scanner."""
    images, labels, new_scans = scanner()
    rng = np.random.default_rng(seed)
    order, names = rng.permutation(len(labels)), rng.permutation(10)
    learn, rest = order[:1200], order[1200:]
    model = train(images[learn], names[labels[learn]], seed)
    truth = names[labels[rest]]
    return right(model, images[rest], truth), right(model, new_scans(rest, rng), truth)


def odd_shares(train, seed):
    """Return the shares after 300 labels by lot, after 300 pictures, and for turned ones."""
    images, labels, _ = scanner()
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(labels))
    few, others = order[:300], order[300:]
    by_lot = train(images[few], rng.permutation(np.arange(300) % 10), seed)
    by_few = train(images[few], labels[few], seed)
    learn, rest = order[:1200], order[1200:]
    learn, turned = learn[np.argsort(labels[learn], kind="stable")], images.transpose(0, 2, 1)
    model = train(turned[learn], labels[learn], seed)
    return (
        right(by_lot, images[others], labels[others]),
        right(by_few, images[others], labels[others]),
        right(model, turned[rest], labels[rest]),
    )


def summary(values):
    numbers = {"seeds": len(values), "least": min(values), "median": float(np.median(values))}
    return {k: round(v, 4) for k, v in (numbers | {"most": max(values)}).items()}


def answer(code):
    names = {}
    exec(code, names)
    return names["train"]


def measure(kept, name, function, train, seeds):
    """Add what is missing to the kept values, and write them after every seed."""
    values = kept.setdefault(name, {})
    for seed in seeds:
        if str(seed) not in values:
            values[str(seed)] = function(train, seed)
            RESULT.write_text(json.dumps({"values": kept}) + "\n", encoding="utf-8")
    return [values[str(seed)] for seed in seeds]


def main():
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with quiet_start():
        import keras  # noqa: F401  before the answers import it, which would be loud
    kept = json.loads(RESULT.read_text(encoding="utf-8")) if RESULT.exists() else {}
    kept = kept.get("values", {})  # of a run that was stopped
    reference = parts(SET)["train"]
    train = answer(reference)
    old, new = zip(*measure(kept, "reference", shares, train, range(seeds)), strict=True)
    odd = measure(kept, "reference, odd data", odd_shares, train, range(0, seeds, 5))
    by_lot, by_few, turned = zip(*odd, strict=True)
    result = {
        "old scanner": summary(old),
        "new scanner": summary(new),
        "300 labels by lot": summary(by_lot),
        "300 pictures": summary(by_few),
        "sorted and turned pictures": summary(turned),
        "mistakes": {},
    }
    for name, edits in MISTAKES.items():
        code = reference
        for good, bad in edits:
            assert good in code, good
            code = code.replace(good, bad)
        measured = measure(kept, name, shares, answer(code), range(min(seeds, 5)))
        old, new = zip(*measured, strict=True)
        result["mistakes"][name] = {"old scanner": summary(old), "new scanner": summary(new)}
    RESULT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(RESULT.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
