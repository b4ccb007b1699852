"""phi is called twice for each layer, once for the value and once for the slope.

loses: forward_cache
hint: phi is called once for each layer
"""


def forward(X, layers):
    A, cache = X, []
    for W, b, phi in layers:
        if A.shape[1] != W.shape[0] or b.shape != W.shape[1:]:
            raise ValueError(f"layers must fit. Received: {A.shape}, {W.shape}, {b.shape}")
        above, slope = phi(A @ W + b)[0], phi(A @ W + b)[1]
        cache.append((A, slope))
        A = above
    return A, cache
