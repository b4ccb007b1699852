"""A single bias is stretched over all units.

loses: forward_refuses
hint: NumPy stretches a single bias
"""


def forward(X, layers):
    A, cache = X, []
    for W, b, phi in layers:
        if A.shape[1] != W.shape[0] or b.size not in (1, W.shape[1]):
            raise ValueError(f"layers must fit. Received: {A.shape}, {W.shape}, {b.shape}")
        above, slope = phi(A @ W + b)
        cache.append((A, slope))
        A = above
    return A, cache
