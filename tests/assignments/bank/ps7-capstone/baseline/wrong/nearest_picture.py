"""Compares with every picture, not with the means.

loses: baseline_values
hint: It gives what loops
"""

import numpy as np


def nearest_mean(images, labels, new_images):
    if images.shape[1:] != new_images.shape[1:]:
        raise ValueError(f"{images.shape[1:]} and {new_images.shape[1:]}")
    order = np.argsort(labels, kind="stable")
    known, means = labels[order], images[order].astype(float)
    squares = np.array([((new_images - mean) ** 2).sum(axis=(1, 2)) for mean in means])
    return known[squares.argmin(axis=0)]
