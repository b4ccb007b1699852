"""A warning that says what is wrong, why it matters, and how to mend it."""

import warnings


class SilentBugWarning(UserWarning):
    """Training will run, and its result will probably not be what you want.

    Where you do mean it, switch the warning off like any other:
    `warnings.filterwarnings("ignore", category=SilentBugWarning)`.
    """


def warn(problem: str, *, cure: str) -> None:
    """Warn of a silent bug.

    Parameters
    ----------
    problem : str
        What there is, and what will come of it: whole sentences.
    cure : str
        What to do about it.
    """
    warnings.warn(f"{problem} Cure: {cure}", SilentBugWarning, stacklevel=4)


def short(value: float) -> str:
    """Write a number with three digits that count."""
    return f"{float(f'{value:.3g}'):,.7g}"
