"""Compare what a cell measured with a registered reference result."""

from collections.abc import Mapping
from typing import Any

from annbook.claims.comparison import compare
from annbook.claims.record import Claim, loaded_versions
from annbook.claims.reference_results import ReferenceResult, find
from annbook.data.dataset import Dataset
from annbook.frontend import publish


class ClaimMissed(AssertionError):
    """A measured value lies outside its tolerance on the data that the claim holds for."""

    def __init__(self, claim: Claim) -> None:
        missed = "; ".join(
            f"{value.name} is {value.measured}, expected {value.reference} ({value.accepted})"
            for value in claim.comparisons
            if value.holds is False
        )
        super().__init__(f"{claim.id}, measured on {claim.dataset or 'its own numbers'}: {missed}")
        self.claim = claim


def check(claim_id: str, measured: Mapping[str, Any], *, dataset: Dataset | None) -> Claim:
    """Compare measured values with a reference result, show them, and record them.

    In a notebook the table appears once, wherever in the cell this is called, and the
    record goes with it. In plain Python nothing is printed; `print` the result.

    Parameters
    ----------
    claim_id : str
        A reference result of the book, such as `"iris-perceptron"`.
    measured : Mapping from str to bool, int, float or array
        Exactly the values that the reference result has, by name.
    dataset : Dataset or None
        What was measured on. On anything but the data set of the claim (a substitute, a
        sample, another set), the values are recorded as not comparable. None if the
        numbers are part of the claim's setting.

    Returns
    -------
    Claim
        What was compared, with a verdict for each value.

    Raises
    ------
    ClaimMissed
        If a value lies outside its tolerance, on the data set of the claim.
    ValueError
        If the claim is not registered, values are missing or unknown, or a claim about a
        data set is checked without one.

    Notes
    -----
    Built in: chapter 04.

    Examples
    --------
    >>> check("udl-backprop", {"output": 1.9069}, dataset=None)
    <Claim udl-backprop: reproduced>
    """
    result = find(claim_id)
    if set(measured) != set(result.values):
        expected = ", ".join(result.values)
        raise ValueError(
            f"measured must have exactly the values {expected}. Received: {', '.join(measured)}"
        )
    comparable = _is_comparable(result, dataset)
    claim = Claim(
        id=claim_id,
        dataset=dataset.provenance if dataset else "",
        comparisons=tuple(
            compare(name, measured[name], reference, comparable=comparable)
            for name, reference in result.values.items()
        ),
        versions=loaded_versions(),
    )
    publish(claim.to_bundle())
    if claim.status == "missed":
        raise ClaimMissed(claim)
    return claim


def _is_comparable(result: ReferenceResult, dataset: Dataset | None) -> bool:
    if result.dataset is None:
        return True
    if dataset is None:
        raise ValueError(f"dataset must be the {result.dataset} Dataset. Received: None")
    return dataset.name == result.dataset and not dataset.is_substitute
