"""The rows of the page "The literature says, we measured"."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from annbook.claims.comparison import in_words
from annbook.claims.record import Claim, load_record
from annbook.claims.reference_results import REFERENCE_RESULTS, Reference, ReferenceResult

NOT_MEASURED = "not measured in this build"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One value of one claim, ready to be shown: text only.

    Parameters
    ----------
    id, chapter, setting, source, note : str
        Of the reference result.
    value : str
        Name of the value.
    reference, accepted, why : str
        What the source reports, what counts as the same, and the reason for it.
    measured : str
        What this build measured; empty if nothing.
    dataset : str
        What it was measured on; before a measurement, what the reference holds for.
    status : str
        `"reproduced"`, `"missed"`, `"not comparable: measured on ..."`, or `NOT_MEASURED`.
    """

    id: str
    chapter: str
    setting: str
    source: str
    note: str
    value: str
    reference: str
    accepted: str
    why: str
    measured: str
    dataset: str
    status: str


def table(records: Iterable[str | bytes | Mapping[str, Any] | Claim]) -> list[Row]:
    """Give one row for each value of each registered claim, in the registry's order.

    Parameters
    ----------
    records : iterable of Claim, or of records as `load_record` takes them
        What the notebooks of a build contain. A claim that was checked several times has
        its rows several times, in the order of the records.

    Returns
    -------
    list of Row
        Every registered claim is there; one without a record says so in its status.

    Raises
    ------
    ValueError
        If a record cannot be read.
    """
    claims = [record if isinstance(record, Claim) else load_record(record) for record in records]
    rows = []
    for claim_id, result in REFERENCE_RESULTS.items():
        found = [claim for claim in claims if claim.id == claim_id]
        measured = [row for claim in found for row in _rows_of(claim, result)]
        rows += measured or [
            _row(claim_id, result, name, reference) for name, reference in result.values.items()
        ]
    return rows


def _rows_of(claim: Claim, result: ReferenceResult) -> list[Row]:
    return [
        _row(
            claim.id,
            result,
            value.name,
            result.values[value.name],
            measured=in_words(value.measured),
            dataset=claim.dataset,
            status={True: "reproduced", False: "missed", None: claim.verdict}[value.holds],
        )
        for value in claim.comparisons
    ]


def _row(
    claim_id: str, result: ReferenceResult, name: str, reference: Reference, **measured: str
) -> Row:
    not_measured = {"measured": "", "dataset": result.dataset or "", "status": NOT_MEASURED}
    return Row(
        id=claim_id,
        chapter=result.chapter,
        setting=result.setting,
        source=result.source,
        note=result.note,
        value=name.replace("_", " "),
        reference=in_words(reference.value),
        accepted=reference.accepted,
        why=reference.why,
        **{**not_measured, **measured},
    )
