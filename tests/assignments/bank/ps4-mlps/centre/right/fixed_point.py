"""Pulls the data in, again and again, very often."""

import numpy as np


def centre(y, delta):
    c = np.median(y)
    for _ in range(4000):
        new = np.mean(np.clip(y, c - delta, c + delta))
        if abs(new - c) < 1e-9:
            break
        c = new
    return float(c)
