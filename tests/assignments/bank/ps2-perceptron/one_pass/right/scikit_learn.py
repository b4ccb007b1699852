"""scikit-learn's own step, sample by sample."""

import numpy as np
from sklearn.linear_model import SGDClassifier


def one_pass(X, y, w, b, order, eta=1.0):
    w, b, mistakes = np.array(w, dtype=np.float64), float(b), 0
    unit = SGDClassifier(loss="perceptron", learning_rate="constant", eta0=eta, penalty=None)
    unit.partial_fit(np.zeros((2, len(w))), [0, 1], classes=[0, 1])
    for i in order:
        side = 1 if y[i] == 1 else -1
        mistakes += int(side * (float(np.dot(w, X[i])) + b) <= 0)
        unit.coef_, unit.intercept_ = w.reshape(1, -1).copy(), np.array([b])
        unit.partial_fit(X[i : i + 1], y[i : i + 1])
        w, b = unit.coef_[0].copy(), float(unit.intercept_[0])
    return w, b, mistakes
