"""Measure the training thresholds of ps4-mlps: the references over 100 seeds.

    python tests/assignments/stability/ps4_mlps.py [housing|clothes] [number of seeds]

Each seed makes its own cut of the houses in two, or its own choice of 2,000 pictures,
and its own networks, as the checks do. Mistakes that students make in these parts are
measured next to them, over five seeds. The result is ps4-mlps.json beside this file.
"""

import json
import sys
import warnings
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from answers import parts

from annbook.data import load_ames_housing, load_fashion_mnist
from annbook.data.bundle import BUNDLED

SET = "ps4-mlps"
HOUSING_MISTAKES = {
    "features as they are": (
        ("(X - mean) / deviation, (y[", "X, (y["),
        ("predict((X_new - mean) / deviation)", "predict(X_new)"),
    ),
    "no hidden layer": (('Dense(50), Activation("relu"), Dense(1)', "Dense(1)"),),
    "two layers, nothing bends": (('Activation("relu"), ', ""),),
    "two epochs": (("range(40)", "range(2)"),),
    "prices not shuffled": (("targets[rows]", "targets[: len(rows)]"),),
    "a rate of 2": (("0.002", "2.0"),),
}
HOUSING_CHOICES = {
    "squared errors": (("huber", "mean_squared_error"),),
    "20 units": (("Dense(50)", "Dense(20)"),),
    "no l2": ((", l2=0.01", ""),),
}
CLOTHES_MISTAKES = {
    "pixels from 0 to 255": (("/ 255 for", "* 1.0 for"),),
    "a single epoch": (("n_epochs = Adam(), 12", "n_epochs = Adam(), 1"),),
    "a rate of 0.00001": (("0.001 * (1", "0.00001 * (1"),),
    "labels not shuffled": (("labels[rows]", "labels[: len(rows)]"),),
    "100 epochs at a high rate": (
        ("n_epochs = Adam(), 12", "n_epochs = Adam(), 100"),
        ("0.001 * (1", "0.005 * (1"),
        ("range(50, len(X), 50)", "range(100, len(X), 100)"),
    ),
    "never shuffled": (("rng.permutation(len(X))", "np.arange(len(X))"),),
}
CLOTHES_CHOICES = {
    "a rate that stays": ((" * (1 - epoch / n_epochs)", ""),),
    "32 units": (("Dense(64)", "Dense(32)"),),
    "no hidden layer": (('Dense(64), Activation("relu"), ', ""),),
}


def houses():
    """Return features and prices of the houses of up to 4,000 square feet."""
    table = load_ames_housing()
    usual = table.X[:, table.feature_names.index("Gr_Liv_Area")] <= 4000
    return table.X[usual], table.y[usual]


def error(price_houses, seed):
    """Return the RMSE over all houses, each priced by a network that never saw it."""
    X, y = houses()
    half = np.random.default_rng(seed).permutation(len(y)) % 2
    y_hat = np.empty(len(y))
    for k in (0, 1):
        y_hat[half == k] = price_houses(X[half != k], y[half != k], X[half == k], seed)
    return {"rmse": float(np.sqrt(np.mean((y_hat - y) ** 2)))}


def straight_line(X, y, X_new, seed):
    A, B = (np.column_stack([np.ones(len(rows)), rows]) for rows in (X, X_new))
    return (B @ np.linalg.lstsq(A, y, rcond=None)[0]).clip(y.min(), y.max())


def share_and_loss(name_clothes, seed, *, ordered=False):
    """Return the share of 1,000 new pictures that is named right, and the mean log loss."""
    clothes, test = load_fashion_mnist(path=BUNDLED / "fashion-mnist")
    learn = np.random.default_rng(seed).permutation(6000)[:2000]
    if ordered:
        learn = learn[np.argsort(clothes.y[learn], kind="stable")]
    P = name_clothes(clothes.X[learn], clothes.y[learn], test.X, seed)
    given = P[np.arange(len(P)), test.y]
    loss = -np.log(np.maximum(given, 1e-300)).mean()
    return {"share": float(np.mean(P.argmax(axis=1) == test.y)), "log loss": float(loss)}


def summary(measure, answer, seeds):
    """Return least, median and greatest of what is measured, over seeds."""
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        rows = [measure(answer, seed) for seed in range(seeds)]
    result = {"seeds": seeds}
    for name in rows[0]:
        values = [row[name] for row in rows]
        numbers = (min(values), float(np.median(values)), max(values))
        result[name] = dict(
            zip(("least", "median", "most"), [round(v, 4) for v in numbers], strict=True)
        )
    return result


def function(code, changes=()):
    """Return the function of an answer, with some of its words replaced."""
    for right, wrong in changes:
        assert right in code, right
        code = code.replace(right, wrong)
    names = {}
    exec(code, names)
    return names.get("price_houses") or names["name_clothes"]


def housing(seeds):
    few, code = min(seeds, 5), parts(SET)["housing"]
    return {
        "threshold": {"rmse": 0.29},
        "reference": summary(error, function(code), seeds),
        "choices": {k: summary(error, function(code, c), few) for k, c in HOUSING_CHOICES.items()},
        "straight line": summary(error, straight_line, few),
        "mistakes": {
            k: summary(error, function(code, c), few) for k, c in HOUSING_MISTAKES.items()
        },
    }


def clothes(seeds):
    def ordered(answer, seed):
        return share_and_loss(answer, seed, ordered=True)

    few, code = min(seeds, 5), parts(SET)["clothes"]
    return {
        "threshold": {"share": 0.78, "log loss": 0.6},
        "reference": summary(share_and_loss, function(code), seeds),
        "reference, sorted pictures": summary(ordered, function(code), seeds),
        "choices": {
            k: summary(share_and_loss, function(code, c), few) for k, c in CLOTHES_CHOICES.items()
        },
        "mistakes, sorted pictures": {
            k: summary(ordered, function(code, c), few) for k, c in CLOTHES_MISTAKES.items()
        },
    }


def main():
    wanted = [name for name in ("housing", "clothes") if name in sys.argv[1:]]
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    path = Path(__file__).with_name(f"{SET}.json")
    result = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    for name in wanted or ("housing", "clothes"):
        result[name] = {"housing": housing, "clothes": clothes}[name](*(numbers or [100]))
    path.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
