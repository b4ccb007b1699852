"""Blank pixels that come in are not on the paper.

loses: rescan_light, rescan_range, rescan_own
hint: are on grey paper too
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
        for r in range(h):
            for c in range(w):
                if 0 <= r - down < h and 0 <= c - right < w:
                    moved[i, r, c] = images[i, r - down, c - right]
    values = paper[:, None, None] + ink[:, None, None] * moved + noise
    values[moved == 0] = noise[moved == 0]
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)
