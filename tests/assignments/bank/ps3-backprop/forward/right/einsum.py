"""With einsum, all layers checked on the way, and copies in the cache."""

import numpy as np


def forward(X, layers):
    cache = []
    A = X
    for number, layer in enumerate(layers):
        W, b, phi = layer
        shapes = f"layer {number}: {A.shape} {W.shape} {b.shape}"
        if A.shape[-1] != W.shape[0] or b.ndim != 1 or len(b) != W.shape[1]:
            raise ValueError(shapes)
        Z = np.einsum("si,ij->sj", A, W)
        Z += b
        values, slopes = phi(Z)
        cache = cache + [(A.copy(), slopes.copy())]
        A = values
    return A, cache
