"""The bias is added after the bend.

loses: forward_values, forward_cache
hint: phi comes after the bias
"""


def forward(X, layers):
    A, cache = X, []
    for W, b, phi in layers:
        if A.shape[1] != W.shape[0] or b.shape != W.shape[1:]:
            raise ValueError(f"layers must fit. Received: {A.shape}, {W.shape}, {b.shape}")
        above, slope = phi(A @ W)
        above = above + b
        cache.append((A, slope))
        A = above
    return A, cache
