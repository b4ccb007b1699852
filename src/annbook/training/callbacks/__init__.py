"""Callbacks and schedules: what happens between the batches and epochs of `fit`.

A callback is an object whose methods Keras calls at certain moments of a training. It may
look, note, save, change the learning rate, or stop the training.
"""

from annbook.training.callbacks.order import EpochOrder
from annbook.training.callbacks.progress import Progress
from annbook.training.callbacks.range_test import LearningRateFinder
from annbook.training.callbacks.ratio import ValidationTrainingRatio
from annbook.training.callbacks.resume import Resume
from annbook.training.callbacks.schedules import ExponentialRate, OneCycle

__all__ = [
    "EpochOrder",
    "ExponentialRate",
    "LearningRateFinder",
    "OneCycle",
    "Progress",
    "Resume",
    "ValidationTrainingRatio",
]
