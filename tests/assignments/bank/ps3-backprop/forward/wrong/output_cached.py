"""The cache holds what came out of a layer, not what went in.

loses: forward_cache
hint: what went INTO it
"""


def forward(X, layers):
    A, cache = X, []
    for W, b, phi in layers:
        if A.shape[1] != W.shape[0] or b.shape != W.shape[1:]:
            raise ValueError(f"layers must fit. Received: {A.shape}, {W.shape}, {b.shape}")
        above, slope = phi(A @ W + b)
        A = above
        cache.append((A, slope))
    return A, cache
