"""Say once, and visibly, that a set stands in for the one that was asked for."""

import warnings
from html import escape

from annbook.data.dataset import Dataset
from annbook.frontend import publish

_announced: set[str] = set()


class SubstituteDataNotice(UserWarning):
    """What was asked for could not be had; a bundled set stands in for it."""


def announce(dataset: Dataset, *, reason: str, cure: str) -> None:
    """Tell the reader about a substitute, once per set and session.

    In a notebook the notice is a note below the cell, an element with the class
    `annbook-notice` and the role `note`. Elsewhere it is a `SubstituteDataNotice`.

    Parameters
    ----------
    dataset : Dataset
        The set that stands in.
    reason : str
        Why the real one is not here, as a sentence without a full stop.
    cure : str
        How to get the real one, as a sentence without a full stop.
    """
    wanted = dataset.substitute_for or dataset.name
    if wanted in _announced:
        return
    _announced.add(wanted)
    headline = f"{wanted} is not at hand: {dataset.name} stands in for it."
    details = f"{reason}. Figures measured here are not compared with the literature. {cure}."
    html = (
        '<div class="annbook-notice" role="note">'
        f"<p><strong>{escape(headline)}</strong> {escape(details)}</p></div>"
    )
    if not publish({"text/plain": f"{headline} {details}", "text/html": html}):
        warnings.warn(f"{headline} {details}", SubstituteDataNotice, stacklevel=3)
