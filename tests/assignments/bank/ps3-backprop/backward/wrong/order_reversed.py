"""The list begins with the last layer.

loses: backward_chain, backward_unchanged
hint: the list begins with the lowest layer
"""


def backward(dA, layers, cache):
    gradients = []
    for (W, b, _), (A_below, slope) in zip(layers[::-1], cache[::-1]):
        dZ = dA * slope
        gradients.append((A_below.T @ dZ, dZ.sum(axis=0)))
        dA = dZ @ W.T
    return dA, gradients
