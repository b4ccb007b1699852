"""np.roll: what leaves comes in again.

loses: rescan_shifts, rescan_light, rescan_own
hint: np.roll brings
"""

import numpy as np


def rescan(images, shifts, ink, paper, noise):
    if images.dtype != np.uint8:
        raise ValueError(f"uint8 expected. Received: {images.dtype}")
    n, h, w = images.shape
    for name, value, shape in (
        ("shifts", shifts, (n, 2)),
        ("ink", ink, (n,)),
        ("paper", paper, (n,)),
        ("noise", noise, (n, h, w)),
    ):
        if value.shape != shape:
            raise ValueError(f"{name} must be {shape}. Received: {value.shape}")
    moved = np.zeros((n, h, w))
    for i, (down, right) in enumerate(shifts):
        moved[i] = np.roll(images[i], (down, right), axis=(0, 1))
    values = paper[:, None, None] + ink[:, None, None] * moved + noise
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)
