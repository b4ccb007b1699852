"""bincount over pairs, lexsort, the statistics module."""

import math
import statistics

import numpy as np


def confusion(labels, guesses, n_classes):
    if labels.shape != guesses.shape:
        raise ValueError(f"shapes {labels.shape} and {guesses.shape}")
    both = np.r_[labels, guesses]
    if ((both < 0) | (both >= n_classes)).any():
        bad = both[(both < 0) | (both >= n_classes)]
        raise ValueError(f"outside: {bad.tolist()}")
    counts = np.bincount(labels * n_classes + guesses, minlength=n_classes**2)
    return counts.reshape(n_classes, n_classes).astype(np.int64)


def recalls(table):
    total = table.sum(1).astype(float)
    total[total == 0] = np.nan
    return table.diagonal() / total


def surest_mistakes(labels, proba, k):
    guess = np.argmax(proba, 1)
    sure = proba[np.arange(len(proba)), guess]
    order = [i for i in np.lexsort((np.arange(len(sure)), -sure)) if guess[i] != labels[i]]
    return [(int(i), int(labels[i]), int(guess[i]), float(sure[i])) for i in order[:k]]


def gain(scores, others):
    if not len(scores) == len(others) >= 2:
        raise ValueError("give both models the same seeds, two or more")
    differences = [a - b for a, b in zip(scores, others)]
    spread = statistics.stdev(differences)
    return statistics.fmean(differences), spread / math.sqrt(len(differences))
