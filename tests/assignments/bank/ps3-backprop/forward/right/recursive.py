"""The lowest layer, then the rest of the network."""


def forward(X, layers):
    if not layers:
        return X, []
    (W, b, phi), *rest = layers
    if X.ndim != 2 or X.shape[1] != len(W):
        raise ValueError(f"{X.shape} does not fit {W.shape}")
    if b.shape != (W.shape[1],):
        raise ValueError(f"{b.shape} does not fit {W.shape}")
    A, slope = phi(X @ W + b)
    last, cache = forward(A, rest)
    return last, [(X, slope), *cache]
