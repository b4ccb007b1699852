"""Equal budgets: what a search may cost, counted in epochs.

Trials of Hyperband are of different lengths, so counting trials would compare nothing.
All tuners are given the same number of epochs to spend.
"""

from math import ceil, log

BUDGETED = ("random", "hyperband", "bayesian")
FACTOR = 3  # Hyperband keeps one trial in three, three times as long


def trained_epochs(max_epochs: int, factor: int = FACTOR) -> int:
    """Count the epochs of one iteration of Hyperband, as KerasTuner plans it.

    Parameters
    ----------
    max_epochs : int
        Epochs of the longest trials, at least 1.
    factor : int
        How many times longer the survivors train than those before, at least 2.

    Returns
    -------
    int
        The sum over all brackets. A trial that goes on counts only its new epochs.

    References
    ----------
    L. Li et al. (2018), "Hyperband", Journal of Machine Learning Research 18. Built in:
    chapter 17.

    Examples
    --------
    >>> trained_epochs(6)  # 5 · 2 + 2 · 4 in the first bracket, 3 · 6 in the second
    36
    """
    last_size = ceil(1 + log(max_epochs, factor))
    total, bracket = 0, 0
    while max_epochs / factor**bracket >= 1:
        before = 0
        for left in range(bracket, -1, -1):  # halvings still to come
            epochs = ceil(max_epochs / factor**left)
            total += ceil(last_size / (bracket + 1) * factor**left) * (epochs - before)
            before = epochs
        bracket += 1
    return total


def rounds_within(tuner: str, *, budget: int, max_epochs: int) -> int:
    """Count how many trials (of Hyperband: iterations) a budget pays for.

    Parameters
    ----------
    tuner : str
        One of `BUDGETED`.
    budget : int
        Epochs that all trials together may train.
    max_epochs : int
        Epochs of one trial, at most.

    Raises
    ------
    ValueError
        If the tuner is unknown, a number is not a positive integer, or the budget does not
        pay for one.
    """
    if tuner not in BUDGETED:
        raise ValueError(f"tuner must be one of {', '.join(BUDGETED)}. Received: {tuner!r}")
    for name, value in (("max_epochs", max_epochs), ("budget", budget)):
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise ValueError(f"{name} must be a positive integer. Received: {value!r}")
    hyperband = tuner == "hyperband"
    price = trained_epochs(max_epochs) if hyperband else max_epochs
    if budget < price:
        unit = "one iteration of Hyperband" if hyperband else "one trial"
        raise ValueError(
            f"budget must be at least {price} epochs, the price of {unit} with "
            f"max_epochs = {max_epochs}. Received: {budget}"
        )
    return budget // price
