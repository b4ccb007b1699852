"""Measure the training threshold of ps6-training: the reference over 100 seeds.

    python tests/assignments/stability/ps6_training.py [number of seeds]

Each seed draws its own split of the digits, and decides weights and order, as in the
check. Mistakes that students make in this part are measured next to it, over ten seeds.
The result is ps6-training.json beside this file.
"""

import json
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from answers import parts

from annbook.data import load_digits

SET = "ps6-training"
MISTAKES = {
    "rows in their order": ("verbose=0)", "verbose=0, shuffle=False)"),
    "scaled twice": ("model.fit(X, y", "model.fit(X / 255, y"),
    "a single epoch": ("epochs=epochs", "epochs=1"),
    "a rate of 0.00005": ("Adam(0.005)", "Adam(0.00005)"),
    "targets of other rows": ("model.fit(X, y", "model.fit(X, np.roll(y, 300)"),
}


def shares(code, seeds, policy):
    """Return the share of 597 new digits that an answer reads right, for each seed."""
    names = {"np": np}
    exec(code, names)
    digits = load_digits()
    images = np.round(digits.X * 255 / 16).astype(np.uint8)
    found = []
    for seed in seeds:
        order = np.random.default_rng(seed).permutation(len(images))
        learn, test = order[:1200], order[1200:]
        learn = learn[np.argsort(digits.y[learn], kind="stable")]
        model, _ = names["train_anywhere"](images[learn], digits.y[learn], policy, 5, 32, seed)
        read = model.predict(images[test], batch_size=597, verbose=0).argmax(axis=1)
        found.append(float(np.mean(read == digits.y[test])))
    return found


def summary(values):
    numbers = {"seeds": len(values), "least": min(values), "median": float(np.median(values))}
    return {k: round(v, 4) for k, v in (numbers | {"most": max(values)}).items()}


def main():
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    reference = parts(SET)["anywhere"]
    result = {"threshold": 0.85}
    path = Path(__file__).with_name(f"{SET}.json")
    for policy in ("float32", "mixed_bfloat16"):
        result[f"reference, {policy}"] = summary(shares(reference, range(seeds), policy))
        path.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    for name, (right, wrong) in MISTAKES.items():
        assert right in reference, name
        measured = shares(reference.replace(right, wrong), range(min(seeds, 10)), "float32")
        result.setdefault("mistakes, float32", {})[name] = summary(measured)
        path.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
