"""Neurons, perceptrons and networks: the package behind *From Neurons to Keras*.

Reading the module names in the order of the book teaches the subject:
`biology`, `logic`, `perceptron`, `activations`, `losses`, `initializers`, `layers`,
`optimizers`, `mlp`, `autodiff`. `data` loads what the chapters train on, `figures`
draws what they show, `claims` compares what they measure with what the literature
says, and `checking` writes the checks of the problem sets.
"""

__version__ = "0.1.0"
