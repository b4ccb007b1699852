"""Lets NumPy stretch ink and paper.

loses: rescan_refuses
hint: NumPy stretches one number
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
        if name in ("shifts", "noise") and value.shape != shape:
            raise ValueError(f"{name} must be {shape}. Received: {value.shape}")
    moved = np.zeros((n, h, w))
    for i, (down, right) in enumerate(shifts):
        for r in range(h):
            for c in range(w):
                if 0 <= r - down < h and 0 <= c - right < w:
                    moved[i, r, c] = images[i, r - down, c - right]
    values = paper[:, None, None] + ink[:, None, None] * moved + noise
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)
