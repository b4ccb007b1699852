"""Falls over when there is no new picture.

loses: baseline_labels
hint: new_images may be empty
"""

import numpy as np


def nearest_mean(images, labels, new_images):
    if images.shape[1:] != new_images.shape[1:]:
        raise ValueError(f"{images.shape[1:]} and {new_images.shape[1:]}")
    assert new_images.max() >= 0
    known = np.unique(labels)
    means = np.array([images[labels == k].mean(axis=0) for k in known])
    squares = np.array([((new_images - mean) ** 2).sum(axis=(1, 2)) for mean in means])
    return known[squares.argmin(axis=0)]
