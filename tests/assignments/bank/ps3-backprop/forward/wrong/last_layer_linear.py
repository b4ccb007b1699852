"""The last layer goes without its phi.

loses: forward_values
hint: phi comes after the bias, in every layer
"""


def forward(X, layers):
    A, cache = X, []
    for W, b, phi in layers:
        if A.shape[1] != W.shape[0] or b.shape != W.shape[1:]:
            raise ValueError(f"layers must fit. Received: {A.shape}, {W.shape}, {b.shape}")
        above, slope = phi(A @ W + b)
        cache.append((A, slope))
        A = above
    if layers:
        below = cache[-1][0]
        A = below @ W + b
    return A, cache
