"""The gradient of the weights is transposed.

loses: backward_layer, backward_chain, backward_unchanged
hint: dW has the shape of W
"""


def backward(dA, layers, cache):
    gradients = []
    for (W, b, _), (A_below, slope) in zip(layers[::-1], cache[::-1]):
        dZ = dA * slope
        gradients.append((dZ.T @ A_below, dZ.sum(axis=0)))
        dA = dZ @ W.T
    return dA, gradients[::-1]
