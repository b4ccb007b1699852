"""Keras' `fit`, fast and measured: same seed, same losses."""

from annbook.training.fit.execution import needs_every_batch
from annbook.training.fit.plan import Plan
from annbook.training.fit.result import Training
from annbook.training.fit.throughput import Throughput
from annbook.training.fit.training import fit

__all__ = ["Plan", "Throughput", "Training", "fit", "needs_every_batch"]
