"""Returns what arrives at the lowest layer, not what leaves it.

loses: backward_inputs
hint: dZ times W transposed
"""


def backward(dA, layers, cache):
    gradients = []
    for (W, b, _), (A_below, slope) in zip(layers[::-1], cache[::-1]):
        dZ = dA * slope
        gradients.append((A_below.T @ dZ, dZ.sum(axis=0)))
        lowest, dA = dA, dZ @ W.T
    return lowest if layers else dA, gradients[::-1]
