"""The table of activation functions: one row each, found by name."""

from collections.abc import Callable
from typing import NamedTuple

from annbook.activations import rectifiers, sigmoids, steps
from annbook.activations.floats import Floats
from annbook.activations.softmaxes import softmax, softmax_backward


class Activation(NamedTuple):
    """One row of the table."""

    function: Callable[..., Floats]  # function(z, out=None)
    derivative: Callable[..., Floats] | None  # derivative(z, a=None, out=None)
    formula: str  # for a legend or a title, in Matplotlib's mathematical notation
    jumps: tuple[float, ...] = ()  # where it is not continuous
    corners: tuple[float, ...] = ()  # where it is continuous but has no derivative
    keras: str | None = None  # its name in Keras

    def backward(self, z: Floats, a: Floats, da: Floats, *, out: Floats | None = None) -> Floats:
        """Return dz, given da: the chain rule through this function.

        Parameters
        ----------
        z, a : ndarray of shape (n_samples, n_units)
            Pre-activations, and what the function made of them.
        da : ndarray of shape (n_samples, n_units)
            Gradient of the loss with respect to `a`.
        out : ndarray, optional
            Where to put the result; none of the arrays above.

        Returns
        -------
        ndarray of shape (n_samples, n_units)
            Gradient of the loss with respect to `z`.

        Notes
        -----
        Equation (eq-backprop-activation) of the book. Built in: chapter 06.
        """
        if self.derivative is None:
            return softmax_backward(a, da, out=out)
        dz = self.derivative(z, a=a, out=out)
        dz *= da
        return dz


ACTIVATIONS = {
    "heaviside": Activation(
        steps.heaviside, steps.step_derivative, r"$\mathrm{heaviside}(z)$", jumps=(0.0,)
    ),
    "sign": Activation(steps.sign, steps.step_derivative, r"$\mathrm{sign}(z)$", jumps=(0.0,)),
    "logistic": Activation(
        sigmoids.logistic, sigmoids.logistic_derivative, r"$\sigma(z)$", keras="sigmoid"
    ),
    "tanh": Activation(sigmoids.tanh, sigmoids.tanh_derivative, r"$\tanh(z)$", keras="tanh"),
    "linear": Activation(rectifiers.linear, rectifiers.linear_derivative, r"$z$", keras="linear"),
    "relu": Activation(
        rectifiers.relu,
        rectifiers.relu_derivative,
        r"$\mathrm{ReLU}(z)$",
        corners=(0.0,),
        keras="relu",
    ),
    "leaky_relu": Activation(
        rectifiers.leaky_relu,
        rectifiers.leaky_relu_derivative,
        r"$\mathrm{leaky\ ReLU}(z)$",
        corners=(0.0,),
        keras="leaky_relu",
    ),
    "elu": Activation(rectifiers.elu, rectifiers.elu_derivative, r"$\mathrm{ELU}(z)$", keras="elu"),
    "selu": Activation(
        rectifiers.selu,
        rectifiers.selu_derivative,
        r"$\mathrm{SELU}(z)$",
        corners=(0.0,),
        keras="selu",
    ),
    "gelu": Activation(
        rectifiers.gelu, rectifiers.gelu_derivative, r"$\mathrm{GELU}(z)$", keras="gelu"
    ),
    "softplus": Activation(
        rectifiers.softplus,
        rectifiers.softplus_derivative,
        r"$\mathrm{softplus}(z)$",
        keras="softplus",
    ),
    "softmax": Activation(softmax, None, r"$\mathrm{softmax}(z)$", keras="softmax"),
}


def find_activation(name: str) -> Activation:
    """Return the row of the table with that name.

    Raises
    ------
    ValueError
        If there is none; the message lists the names.
    """
    if name not in ACTIVATIONS:
        raise ValueError(f"activation must be one of {', '.join(ACTIVATIONS)}. Received: {name!r}")
    return ACTIVATIONS[name]
