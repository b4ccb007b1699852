"""np.add.at, one-hot products, a heap."""

import heapq

import numpy as np


def confusion(labels, guesses, n_classes):
    if len(labels) != len(guesses):
        raise ValueError(f"lengths: {len(labels)}, {len(guesses)}")
    for numbers in (labels, guesses):
        for number in numbers.tolist():
            if number < 0 or number > n_classes - 1:
                raise ValueError(f"{number} is no class")
    table = np.zeros((n_classes, n_classes), dtype="int64")
    np.add.at(table, (labels, guesses), 1)
    return table


def recalls(table):
    sums = table @ np.ones(len(table))
    found = np.full(len(table), np.nan)
    np.divide(np.diagonal(table), sums, out=found, where=sums > 0)
    return found


def surest_mistakes(labels, proba, k):
    mistakes = [
        (-float(p[p.argmax()]), i, int(y), int(p.argmax()))
        for i, (y, p) in enumerate(zip(labels, proba))
        if p.argmax() != y
    ]
    return [(i, y, g, -c) for c, i, y, g in heapq.nsmallest(k, mistakes)]


def gain(scores, others):
    n = len(scores)
    if n != len(others) or n <= 1:
        raise ValueError(f"{n} and {len(others)} scores")
    d = [s - o for s, o in zip(scores, others)]
    mean = sum(d) / n
    variance = sum((x - mean) ** 2 for x in d) / (n - 1)
    return mean, (variance / n) ** 0.5
