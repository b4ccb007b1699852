"""A threshold logic unit, and the perceptron: a layer of such units that learns.

`unit` computes: a weighted sum, then a step. `learning` is the rule; `order` and `chunks`
show it the samples, `stopping` ends it, and `classifier` is its scikit-learn side.
"""

from annbook.perceptron.classifier import Perceptron
from annbook.perceptron.unit import ThresholdLogicUnit

__all__ = ["Perceptron", "ThresholdLogicUnit"]
