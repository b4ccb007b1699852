"""The table of optimisers, found by name."""

from annbook.optimizers.adaptive import Adam, AdamW, RMSprop
from annbook.optimizers.descent import SGD, Momentum, Nesterov
from annbook.optimizers.optimizer import Optimizer

OPTIMIZERS: dict[str, type[Optimizer]] = {
    "sgd": SGD,
    "momentum": Momentum,
    "nesterov": Nesterov,
    "rmsprop": RMSprop,
    "adam": Adam,
    "adamw": AdamW,
}


def find_optimizer(name: str, learning_rate: float | None = None) -> Optimizer:
    """Return a new optimiser by its name in `OPTIMIZERS`, with its usual settings.

    Parameters
    ----------
    name : str
        One of the names.
    learning_rate : float, optional
        η > 0, if not the usual one.

    Returns
    -------
    Optimizer
        Ready for a first step.

    Raises
    ------
    ValueError
        If there is none of that name; the message lists the names.
    """
    if name not in OPTIMIZERS:
        raise ValueError(f"optimizer must be one of {', '.join(OPTIMIZERS)}. Received: {name!r}")
    optimizer = OPTIMIZERS[name]
    return optimizer() if learning_rate is None else optimizer(learning_rate)  # type: ignore[call-arg]
