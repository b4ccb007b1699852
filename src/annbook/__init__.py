"""Neurons, perceptrons and networks: the package behind *From Neurons to Keras*.

Reading the module names in the order of the book teaches the subject:
`biology`, `logic`, `activations`, `perceptron`. `data` loads what the chapters
train on, `figures` draws what they show, `claims` compares what they measure
with what the literature says.
"""

__version__ = "0.1.0"
