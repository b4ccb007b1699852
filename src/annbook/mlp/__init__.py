"""Multilayer perceptrons: a network of layers, and its scikit-learn side.

`network` is the whole idea: forward, backward, step. `epochs` shows it the data batch by
batch; `classifier` and `regressor` are what a scikit-learn pipeline takes, `estimator` what
they share, `parameters` and `construction` what their parameters may be and make.
"""

from annbook.mlp.classifier import MLPClassifier
from annbook.mlp.epochs import DivergenceError
from annbook.mlp.network import Network
from annbook.mlp.regressor import MLPRegressor

__all__ = ["DivergenceError", "MLPClassifier", "MLPRegressor", "Network"]
