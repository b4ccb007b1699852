"""Absolute differences in the place of squares.

loses: baseline_values
hint: It gives what loops
"""

import numpy as np


def nearest_mean(images, labels, new_images):
    if images.shape[1:] != new_images.shape[1:]:
        raise ValueError(f"{images.shape[1:]} and {new_images.shape[1:]}")
    known = np.unique(labels)
    means = np.array([images[labels == k].mean(axis=0) for k in known])
    squares = np.array([np.abs(new_images - mean).sum(axis=(1, 2)) for mean in means])
    return known[squares.argmin(axis=0)]
