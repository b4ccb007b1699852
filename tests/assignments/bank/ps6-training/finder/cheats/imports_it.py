"""Lets the course's finder do the work.

stock: stopped, since it asks for twenty batches and averages otherwise
"""

from annbook.training.callbacks import LearningRateFinder
from annbook.training.callbacks.range_test import smooth


def range_test(model, X, y, low, high, batch_size):
    finder = LearningRateFinder(low, high)
    model.fit(X, y, batch_size=batch_size, shuffle=False, verbose=0, callbacks=[finder])
    return finder.rates, finder.losses, model


def suggest(rates, losses, reach):
    import numpy as np

    return rates[int(smooth(np.array(losses), reach).argmin())] / 2
