"""Lays each picture on a page of three times the size, and cuts out a window."""

import numpy as np


def rescan(images, shifts, ink, paper, noise):
    if str(images.dtype) != "uint8":
        raise ValueError("uint8 expected, not " + str(images.dtype))
    n, h, w = images.shape
    if shifts.shape != (n, 2):
        raise ValueError(f"shifts has the shape {shifts.shape}")
    if ink.shape != (n,):
        raise ValueError(f"ink has the shape {ink.shape}")
    if paper.shape != (n,):
        raise ValueError(f"paper has the shape {paper.shape}")
    if noise.shape != (n, h, w):
        raise ValueError(f"noise has the shape {noise.shape}")
    wide = np.zeros((n, 3 * h, 3 * w))
    wide[:, h : 2 * h, w : 2 * w] = images
    down, right = np.clip(shifts[:, 0], -h, h), np.clip(shifts[:, 1], -w, w)
    pages = [
        wide[i, h - down[i] : 2 * h - down[i], w - right[i] : 2 * w - right[i]] for i in range(n)
    ]
    pages = np.array(pages).reshape(n, h, w) * ink.reshape(n, 1, 1)
    pages = pages + paper.reshape(n, 1, 1) + noise
    return np.floor(np.minimum(np.maximum(pages, 0), 255) + 0.5).astype(np.uint8)
