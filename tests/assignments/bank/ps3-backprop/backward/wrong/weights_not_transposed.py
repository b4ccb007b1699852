"""Square weights hide that W should be transposed.

loses: backward_inputs
hint: dX is what comes
"""


def backward(dA, layers, cache):
    gradients = []
    for (W, b, _), (A_below, slope) in zip(layers[::-1], cache[::-1]):
        dZ = dA * slope
        gradients.append((A_below.T @ dZ, dZ.sum(axis=0)))
        dA = dZ @ (W if W.shape[0] == W.shape[1] else W.T)
    return dA, gradients[::-1]
