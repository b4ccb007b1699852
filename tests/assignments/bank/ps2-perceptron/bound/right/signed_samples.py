"""Turns the samples of class 0 around first."""

import numpy as np


def bound(X, y, w, b):
    ones = np.ones((X.shape[0], 1))
    turned = np.concatenate([X, ones], axis=1) * np.array([1.0 if t else -1.0 for t in y])[:, None]
    u = np.concatenate([np.asarray(w, float), [b]])
    progress = turned.dot(u)
    if progress.min() <= 0:
        raise ValueError(f"no promise: {np.count_nonzero(progress <= 0)} samples are not separated")
    u = u / np.sqrt(u @ u)
    radius, margin = max(np.linalg.norm(s) for s in turned), min(turned.dot(u))
    return float(radius), float(margin), float(radius / margin) ** 2
