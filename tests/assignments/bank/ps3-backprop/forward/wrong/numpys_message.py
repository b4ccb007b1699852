"""Leaves it to NumPy to refuse what does not fit.

loses: forward_refuses
hint: NumPy stretches a single bias
"""


def forward(X, layers):
    A, cache = X, []
    for W, b, phi in layers:
        above, slope = phi(A @ W + b)
        cache.append((A, slope))
        A = above
    return A, cache
