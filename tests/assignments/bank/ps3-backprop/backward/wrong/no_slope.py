"""The slopes are forgotten.

loses: backward_layer, backward_inputs, backward_chain, backward_unchanged
hint: first multiply by the slope
"""


def backward(dA, layers, cache):
    gradients = []
    for (W, b, _), (A_below, slope) in zip(layers[::-1], cache[::-1]):
        dZ = dA
        gradients.append((A_below.T @ dZ, dZ.sum(axis=0)))
        dA = dZ @ W.T
    return dA, gradients[::-1]
