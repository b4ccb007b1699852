"""The entries of the cache are lists.

loses: forward_cache
hint: the cache is a list, with a tuple of two arrays
"""


def forward(X, layers):
    A, cache = X, []
    for W, b, phi in layers:
        if A.shape[1] != W.shape[0] or b.shape != W.shape[1:]:
            raise ValueError(f"layers must fit. Received: {A.shape}, {W.shape}, {b.shape}")
        above, slope = phi(A @ W + b)
        cache.append([A, slope])
        A = above
    return A, cache
