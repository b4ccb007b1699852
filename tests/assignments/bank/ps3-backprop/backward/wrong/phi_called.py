"""Calls phi again, in place of the cached slopes.

loses: backward_layer, backward_inputs, backward_chain, backward_unchanged
hint: use the slopes of the cache
"""


def backward(dA, layers, cache):
    gradients = []
    for (W, b, _), (A_below, slope) in zip(layers[::-1], cache[::-1]):
        dZ = dA * layers[0][2](A_below @ W + b)[1]
        gradients.append((A_below.T @ dZ, dZ.sum(axis=0)))
        dA = dZ @ W.T
    return dA, gradients[::-1]
