"""Rolls, and blanks what came in again; index arithmetic without loops over pixels."""

import numpy as np


def rescan(images, shifts, ink, paper, noise):
    if images.dtype != np.uint8:
        raise ValueError(f"Received: {images.dtype}")
    n, height, width = images.shape
    for name, value, shape in (
        ("shifts", shifts, (n, 2)),
        ("ink", ink, (n,)),
        ("paper", paper, (n,)),
        ("noise", noise, (n, height, width)),
    ):
        if value.shape != shape:
            raise ValueError(f"{name} has the wrong shape {value.shape}, not {shape}")
    result = np.zeros_like(images)
    for i, (down, right) in enumerate(shifts.tolist()):
        page = np.roll(images[i].astype(int), (down, right), axis=(0, 1))
        rows, columns = np.arange(height) - down, np.arange(width) - right
        page[(rows < 0) | (rows >= height)] = 0
        page[:, (columns < 0) | (columns >= width)] = 0
        values = paper[i] + ink[i] * page + noise[i]
        result[i] = np.clip(np.around(values), 0, 255)
    return result
