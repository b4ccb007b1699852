"""Divides by the number of samples once more.

loses: backward_layer, backward_chain, backward_unchanged
hint: which are the rows; no mean
"""


def backward(dA, layers, cache):
    gradients = []
    for (W, b, _), (A_below, slope) in zip(layers[::-1], cache[::-1]):
        dZ = dA * slope
        gradients.append((A_below.T @ dZ / len(dZ), dZ.mean(axis=0)))
        dA = dZ @ W.T
    return dA, gradients[::-1]
