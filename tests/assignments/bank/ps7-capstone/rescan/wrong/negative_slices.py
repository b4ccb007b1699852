"""Slices by the shift: a shift of 0 or beyond the page goes wrong.

loses: rescan_shifts
hint: by the size of the page or more
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
        old = images[i, max(-down, 0) : h - max(down, 0), max(-right, 0) : w - max(right, 0)]
        new = moved[i, max(down, 0) : h + min(down, 0), max(right, 0) : w + min(right, 0)]
        new[:] = old[: new.shape[0], : new.shape[1]] if old.size else 9
    values = paper[:, None, None] + ink[:, None, None] * moved + noise
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)
