"""SciPy shifts picture by picture."""

import numpy as np
from scipy.ndimage import shift


def rescan(images, shifts, ink, paper, noise):
    if images.dtype != np.uint8:
        raise ValueError(f"dtype {images.dtype}")
    n = len(images)
    wanted = [(n, 2), (n,), (n,), images.shape]
    for name, value, shape in zip(["shifts", "ink", "paper", "noise"], [shifts, ink, paper, noise], wanted):
        if value.shape != shape:
            raise ValueError(f"{name}: {value.shape}")
    out = np.empty(images.shape)
    for i in range(n):
        moved = shift(images[i].astype(float), shifts[i], order=0, mode="constant", cval=0.0)
        out[i] = paper[i] + ink[i] * moved + noise[i]
    return np.round(out).clip(0, 255).astype("uint8")
