"""One broadcast over all pictures and means, and distances instead of squares."""

import numpy as np


def nearest_mean(images, labels, new_images):
    size = images.shape[1:]
    if new_images.shape[1:] != size:
        raise ValueError(f"known pictures are {size}, new ones {new_images.shape[1:]}")
    names = np.array(sorted(set(labels.tolist())))
    means = np.array([np.mean(images[labels == k], axis=0) for k in names])
    apart = np.linalg.norm(
        (new_images[:, None].astype(np.float64) - means[None]).reshape(
            len(new_images), len(names), size[0] * size[1]
        ),
        axis=2,
    )
    return names[apart.argmin(axis=1)].astype(np.int32)
