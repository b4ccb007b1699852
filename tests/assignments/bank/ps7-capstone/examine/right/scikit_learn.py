"""scikit-learn counts, SciPy has the standard error."""

import numpy as np
from scipy import stats
from sklearn.metrics import confusion_matrix


def confusion(labels, guesses, n_classes):
    if len(labels) != len(guesses):
        raise ValueError(f"{len(labels)} labels, {len(guesses)} guesses")
    for value in np.concatenate([labels, guesses]):
        if value not in range(n_classes):
            raise ValueError(f"no such class: {value}")
    if len(labels) == 0:
        return np.zeros((n_classes, n_classes), dtype=np.int64)
    return confusion_matrix(labels, guesses, labels=np.arange(n_classes)).astype(np.int64)


def recalls(table):
    return np.array([row[k] / row.sum() if row.any() else np.nan for k, row in enumerate(table)])


def surest_mistakes(labels, proba, k):
    rows = []
    for i, (label, p) in enumerate(zip(labels, proba)):
        if p.argmax() != label:
            rows.append((i, int(label), int(p.argmax()), float(p.max())))
    return sorted(rows, key=lambda row: -row[3])[:k]


def gain(scores, others):
    if len(scores) != len(others):
        raise ValueError("not paired")
    if len(scores) < 2:
        raise ValueError("one seed is none")
    d = np.array(scores) - np.array(others)
    return float(d.mean()), float(stats.sem(d))
