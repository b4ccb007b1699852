"""SciPy has both."""

from scipy import special


def softmax(Z):
    return special.softmax(Z, axis=1)


def log_sum_exp(Z):
    return special.logsumexp(Z, axis=1)
