"""Returns the activations without the cache.

loses: forward_values, forward_cache
hint: return A, cache
"""


def forward(X, layers):
    A, cache = X, []
    for W, b, phi in layers:
        if A.shape[1] != W.shape[0] or b.shape != W.shape[1:]:
            raise ValueError(f"layers must fit. Received: {A.shape}, {W.shape}, {b.shape}")
        above, slope = phi(A @ W + b)
        cache.append((A, slope))
        A = above
    return A
