"""Keras' `fit`, fast and measured: same seed, same losses."""

from annbook.training.fit.plan import Plan, needs_every_batch
from annbook.training.fit.throughput import Throughput
from annbook.training.fit.training import Training, fit

__all__ = ["Plan", "Throughput", "Training", "fit", "needs_every_batch"]
