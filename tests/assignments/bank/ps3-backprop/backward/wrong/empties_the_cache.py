"""Takes the entries out of the cache.

loses: backward_unchanged
hint: empties the caller's list
"""


def backward(dA, layers, cache):
    gradients = []
    for W, b, _ in layers[::-1]:
        A_below, slope = cache.pop()
        dZ = dA * slope
        gradients.append((A_below.T @ dZ, dZ.sum(axis=0)))
        dA = dZ @ W.T
    return dA, gradients[::-1]
