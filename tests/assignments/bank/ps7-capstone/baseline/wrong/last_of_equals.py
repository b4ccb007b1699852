"""Of equally near means, the last one wins.

loses: baseline_labels
hint: the smaller label wins
"""

import numpy as np


def nearest_mean(images, labels, new_images):
    if images.shape[1:] != new_images.shape[1:]:
        raise ValueError(f"{images.shape[1:]} and {new_images.shape[1:]}")
    known = np.unique(labels)
    means = np.array([images[labels == k].mean(axis=0) for k in known])
    squares = np.array([((new_images - mean) ** 2).sum(axis=(1, 2)) for mean in means])
    return known[::-1][squares[::-1].argmin(axis=0)]
