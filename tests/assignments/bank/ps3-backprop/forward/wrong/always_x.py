"""Every layer gets the inputs of the network.

loses: forward_values, forward_cache
hint: each layer gets the activations of the one below
"""


def forward(X, layers):
    A, cache = X, []
    for W, b, phi in layers:
        if A.shape[1] != W.shape[0] or b.shape != W.shape[1:]:
            raise ValueError(f"layers must fit. Received: {A.shape}, {W.shape}, {b.shape}")
        above, slope = phi(X @ W + b)
        cache.append((A, slope))
        A = above
    return A, cache
