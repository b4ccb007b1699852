"""The deviation has n in its denominator.

loses: examine_gain
hint: deviation is 0.25 with n - 1 = 2
"""

import numpy as np


def confusion(labels, guesses, n_classes):
    if len(labels) != len(guesses):
        raise ValueError(f"{len(labels)} labels, {len(guesses)} guesses")
    for number in [*labels.tolist(), *guesses.tolist()]:
        if number < 0 or number >= n_classes:
            raise ValueError(f"{number} is no class")
    table = np.zeros((n_classes, n_classes), dtype=np.int64)
    for label, guess in zip(labels, guesses):
        table[label, guess] += 1
    return table


def recalls(table):
    return np.diag(table) / table.sum(axis=1)


def surest_mistakes(labels, proba, k):
    guesses, sure = proba.argmax(axis=1), proba.max(axis=1)
    rows = [i for i in range(len(labels)) if guesses[i] != labels[i]]
    rows.sort(key=lambda i: -sure[i])
    return [(i, int(labels[i]), int(guesses[i]), float(sure[i])) for i in rows[:k]]


def gain(scores, others):
    if len(scores) != len(others) or len(scores) < 2:
        raise ValueError("the same seeds for both, two or more")
    d = np.array(scores) - np.array(others)
    return float(d.mean()), float(d.std(ddof=0) / np.sqrt(len(d)))
