"""Rounds the mean pictures.

loses: baseline_values
hint: Mean pictures are not rounded
"""

import numpy as np


def nearest_mean(images, labels, new_images):
    if images.shape[1:] != new_images.shape[1:]:
        raise ValueError(f"{images.shape[1:]} and {new_images.shape[1:]}")
    known = np.unique(labels)
    means = np.array([np.rint(images[labels == k].mean(axis=0)) for k in known])
    squares = np.array([((new_images - mean) ** 2).sum(axis=(1, 2)) for mean in means])
    return known[squares.argmin(axis=0)]
