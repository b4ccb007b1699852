"""The cache begins with the last layer.

loses: forward_cache
hint: the lowest layer comes first
"""


def forward(X, layers):
    A, cache = X, []
    for W, b, phi in layers:
        if A.shape[1] != W.shape[0] or b.shape != W.shape[1:]:
            raise ValueError(f"layers must fit. Received: {A.shape}, {W.shape}, {b.shape}")
        above, slope = phi(A @ W + b)
        cache.insert(0, (A, slope))
        A = above
    return A, cache
