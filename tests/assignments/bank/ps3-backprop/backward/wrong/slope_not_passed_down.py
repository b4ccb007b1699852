"""What is passed down skips the slope.

loses: backward_inputs, backward_chain
hint: dZ times W transposed
"""


def backward(dA, layers, cache):
    gradients = []
    for (W, b, _), (A_below, slope) in zip(layers[::-1], cache[::-1]):
        dZ = dA * slope
        gradients.append((A_below.T @ dZ, dZ.sum(axis=0)))
        dA = dA @ W.T
    return dA, gradients[::-1]
