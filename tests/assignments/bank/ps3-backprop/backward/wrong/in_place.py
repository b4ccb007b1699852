"""The slopes are multiplied into the caller's dA.

loses: backward_unchanged
hint: writes into the caller's array
"""


def backward(dA, layers, cache):
    gradients = []
    for (W, b, _), (A_below, slope) in zip(layers[::-1], cache[::-1]):
        dA *= slope
        dZ = dA
        gradients.append((A_below.T @ dZ, dZ.sum(axis=0)))
        dA = dZ @ W.T
    return dA, gradients[::-1]
