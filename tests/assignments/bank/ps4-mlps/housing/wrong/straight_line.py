"""Least squares, no network.

loses: housing_form, housing_error, housing_units
hint: another network
"""

import numpy as np


def price_houses(X, y, X_new, seed):
    A = np.column_stack([np.ones(len(X)), X])
    B = np.column_stack([np.ones(len(X_new)), X_new])
    w = np.linalg.lstsq(A, y, rcond=None)[0]
    return (B @ w).clip(y.min(), y.max())
