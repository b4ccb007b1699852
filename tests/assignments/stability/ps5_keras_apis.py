"""Measure the random thresholds of ps5-keras-apis: the reference over 100 seeds.

    python tests/assignments/stability/ps5_keras_apis.py [number of seeds] [measure ...]

Everything is measured as the checks do it, with other seeds. Mistakes that students make
are measured next to it, over ten seeds. The result is ps5-keras-apis.json beside this file.
It may be stopped at any time: what an answer was measured with already is not repeated.
"""

import hashlib
import json
import sys
import warnings
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from answers import cells, nbgrader, parts, source

from annbook.data import load_ames_housing
from annbook.logs import quiet_start

with quiet_start():
    import keras

SET = "ps5-keras-apis"
MISTAKES = {
    "stack": {"Glorot's law": (', kernel_initializer="he_normal"', "")},
    "highway": {"normal numbers of Keras' usual deviation": ("glorot_uniform", "normal")},
    "scaling": {
        "never adapted": ("    normalize.adapt(X_train)\n", ""),
        "a single epoch": ("epochs=epochs", "epochs=1"),
        "a rate of 0.00001": ("Adam(learning_rate)", "Adam(0.00001)"),
        "hidden layers without ReLU": (', activation="relu"', ""),
    },
    "houses": {
        "never adapted": ("    normalize.adapt(X)\n", ""),
        "a raw shortcut": ("wide = deep = normalize(rows)", "wide, deep = rows, normalize(rows)"),
        "a single epoch": ("epochs=8", "epochs=1"),
        "a rate of 0.00001": ("0.01, use_ema=True", "0.00001"),
    },
}
TRIED_WITH_MISTAKES = 10  # seeds
THRESHOLDS = {"stack": 0.06, "highway": 0.07, "scaling": 0.5, "houses": 0.3}


def stack(answer, seed):
    """Return how far the variance of hidden weights is from He's, at worst."""
    weights = answer["stack"]((20, 20), [300, 300, 300], 10, seed).get_weights()
    return max(abs(float(W.var() * len(W) / 2) - 1) for W in weights[:-2:2])


def highway(answer, seed):
    """Return how far the variances are from those that the check expects, at worst."""
    keras.utils.set_random_seed(seed)
    layer = answer["Highway"]()
    layer(np.zeros((1, 200), dtype="float32"))
    W, _, V, _ = layer.get_weights()
    pairs = ((W, 1.0), (V, 1.0), ((W - V) / 2, 0.5))
    return max(abs(float(200 * array.var()) - expected) for array, expected in pairs)


def scaling(answer, seed):
    """Return the last validation RMSE, on the rows of the check `scaling_learns`."""
    check = next(c for c in cells(SET) if nbgrader(c).get("grade_id") == "scaling_learns")
    names = {"ship": answer["ship"]}
    exec(source(check).split("hint = ")[0], names)
    return names["error_on_new_rows"](seed)


def houses(answer, seed):
    """Return the mean absolute error on 930 new houses."""
    ames = load_ames_housing()
    X, y = ames.X.astype("float32"), ames.y.astype("float32")
    order = np.random.default_rng(seed).permutation(len(y))
    learn, test = order[:2000], order[2000:]
    model = answer["price_houses"](X[learn], y[learn], seed)
    return float(np.abs(model(X[test])["price"].numpy()[:, 0] - y[test]).mean())


def measured(measure, code, seeds, known):
    """Yield the summary of an answer after each seed; seeds that are known are not repeated."""
    source_hash = hashlib.sha256(code.encode()).hexdigest()[:16]
    values = known["values"] if known.get("answer") == source_hash else []
    answer = {}
    exec(code, answer)
    for seed in range(len(values), seeds):
        values.append(round(measure(answer, seed), 4))
        yield {
            "answer": source_hash,
            "seeds": len(values),
            "least": min(values),
            "median": round(float(np.median(values)), 4),
            "most": max(values),
            "values": values,
        }


def main():
    """Measure what the command line names, and write it down after each seed."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    path = Path(__file__).with_name(f"{SET}.json")
    result = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    for name in sys.argv[2:] or MISTAKES:
        measure, reference = globals()[name], parts(SET)[name]
        answers = {"reference": reference}
        for mistake, (right, wrong) in MISTAKES[name].items():
            assert right in reference, mistake
            answers[mistake] = reference.replace(right, wrong)
        entry = result.setdefault(name, {"threshold": THRESHOLDS[name]})
        for which, code in answers.items():
            number = seeds if which == "reference" else min(seeds, TRIED_WITH_MISTAKES)
            with np.errstate(all="ignore"), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                for row in measured(measure, code, number, entry.get(which, {})):
                    entry[which] = row
                    path.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
            print(name, which, {k: v for k, v in entry[which].items() if k != "values"})


if __name__ == "__main__":
    main()
