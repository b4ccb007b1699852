"""What a build measured, as an object that a notebook can show and a file can keep."""

import json
import platform
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from html import escape
from importlib.metadata import version
from typing import Any, Literal

from annbook.claims.comparison import Comparison, in_words, to_json
from annbook.claims.reference_results import find
from annbook.frontend import in_notebook

MIME_TYPE = "application/vnd.annbook.claim+json"
SCHEMA = 1

Status = Literal["reproduced", "missed", "not comparable"]


@dataclass(frozen=True, kw_only=True, repr=False)
class Claim:
    """A reference result beside what this build measured.

    `annbook.claims.check` makes it and displays it. It does not display itself again as
    the last value of a cell; `print(claim)` shows the table anywhere.

    Parameters
    ----------
    id : str
        Name of the reference result, such as `"iris-perceptron"`.
    dataset : str
        The data set that was measured on, substitutes named as such; empty if none.
    comparisons : tuple of Comparison
        One for each value of the reference result, in its order.
    versions : Mapping from str to str
        Versions of Python and of the libraries that were loaded.
    """

    id: str
    dataset: str
    comparisons: tuple[Comparison, ...]
    versions: Mapping[str, str] = field(default_factory=dict)

    @property
    def status(self) -> Status:
        """Whether the claim was `"reproduced"`, `"missed"` or `"not comparable"`."""
        if any(comparison.holds is None for comparison in self.comparisons):
            return "not comparable"
        return "reproduced" if all(value.holds for value in self.comparisons) else "missed"

    @property
    def verdict(self) -> str:
        """The status in words."""
        if self.status == "not comparable":
            return f"not comparable: measured on {self.dataset}"
        return self.status

    def to_record(self) -> dict[str, Any]:
        """Give the record that goes into the notebook: JSON values only."""
        return {
            "schema": SCHEMA,
            "id": self.id,
            "status": self.status,
            "dataset": self.dataset,
            "comparisons": [asdict(comparison) for comparison in self.comparisons],
            "versions": dict(self.versions),
        }

    def to_bundle(self) -> dict[str, Any]:
        """Give the claim for people (text, HTML) and for the site (JSON), by MIME type."""
        return {"text/plain": str(self), "text/html": self._html(), MIME_TYPE: self.to_record()}

    def __repr__(self) -> str:
        return f"<Claim {self.id}: {self.verdict}>"

    def __str__(self) -> str:
        rows = [("value", "measured", "reference", "accepted", ""), *map(_row, self.comparisons)]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines = [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in rows
        ]
        return "\n".join((f"{self.id}: {self.verdict}", *lines))

    def _ipython_display_(self) -> None:
        """Stay silent in a notebook: `check` has displayed the claim there already."""
        if not in_notebook():
            print(self)

    def _html(self) -> str:
        heads = "".join(
            f'<th scope="col">{title}</th>'
            for title in ("Value", "Measured here", "Reference", "Accepted", "Verdict")
        )
        body = "".join(_html_row(_row(comparison)) for comparison in self.comparisons)
        result = find(self.id)
        origin = escape(f"Reference: {result.source}. {result.note}".rstrip())
        return (
            f'<div class="annbook-claim table-scroll" data-status="{self.status}" role="region" '
            f'aria-label="{self.id}" tabindex="0"><table>'
            f"<caption>{escape(result.setting)}: <strong>{escape(self.verdict)}</strong></caption>"
            f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody>"
            f'<tfoot><tr><td colspan="5">{origin}</td></tr></tfoot></table></div>'
        )


def _row(value: Comparison) -> tuple[str, ...]:
    mark = {True: "✓ holds", False: "✗ missed", None: "not compared"}[value.holds]
    numbers = in_words(value.measured), in_words(value.reference)
    return value.name.replace("_", " "), *numbers, value.accepted, mark


def _html_row(cells: tuple[str, ...]) -> str:
    name, *rest = map(escape, cells)
    return f'<tr><th scope="row">{name}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>'


def load_record(record: str | bytes | Mapping[str, Any]) -> Claim:
    """Read a claim back from the record that `check` left in a notebook.

    Parameters
    ----------
    record : str, bytes or Mapping
        The output of type `application/vnd.annbook.claim+json`, as JSON or decoded.

    Returns
    -------
    Claim
        Equal to the one that `check` returned.

    Raises
    ------
    ValueError
        If the record is not JSON, its schema is another one, its claim is not registered,
        something is missing, or the registry has changed since it was written.
    """
    try:
        data = record if isinstance(record, Mapping) else json.loads(record)
    except json.JSONDecodeError as error:
        raise ValueError(f"record must be JSON. Received: {record!r}") from error
    if not isinstance(data, Mapping) or data.get("schema") != SCHEMA:
        raise ValueError(f"record must be a claim's record of schema {SCHEMA}. Received: {data!r}")
    try:
        claim = Claim(
            id=data["id"],
            dataset=data["dataset"],
            comparisons=tuple(Comparison(**value) for value in data["comparisons"]),
            versions=data["versions"],
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"record must have every part of a claim. Received: {data!r}") from error
    _refuse_stale(claim)
    return claim


def _refuse_stale(claim: Claim) -> None:
    registered = {
        name: (to_json(value.value), value.accepted)
        for name, value in find(claim.id).values.items()
    }
    recorded = {value.name: (value.reference, value.accepted) for value in claim.comparisons}
    if recorded != registered:
        raise ValueError(
            f"record of {claim.id} must have the registered references {registered}; execute its "
            f"chapter again. Received: {recorded}"
        )


def loaded_versions() -> dict[str, str]:
    """Give the versions of Python and of those libraries that the measurement loaded."""
    libraries = {"numpy": "numpy", "sklearn": "scikit-learn", "keras": "keras"}
    libraries["tensorflow"] = "tensorflow"
    loaded = {name: version(name) for module, name in libraries.items() if module in sys.modules}
    return {"python": platform.python_version(), **loaded}
