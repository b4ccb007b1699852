"""The literature says, we measured: both values side by side, in every build.

`check` belongs in the cell that measured something. It compares value by value, shows a
small table, and leaves a record in the notebook from which one page of the book is made.
A claim that is missed on the real data stops the build. On a substitute nothing is
compared: another set proves nothing.
"""

from annbook.claims.checking import ClaimMissed, check
from annbook.claims.comparison import Comparison
from annbook.claims.overview import NOT_MEASURED, Row, table
from annbook.claims.record import MIME_TYPE, Claim, load_record
from annbook.claims.reference_results import REFERENCE_RESULTS, Reference, ReferenceResult

__all__ = [
    "MIME_TYPE",
    "NOT_MEASURED",
    "REFERENCE_RESULTS",
    "Claim",
    "ClaimMissed",
    "Comparison",
    "Reference",
    "ReferenceResult",
    "Row",
    "check",
    "load_record",
    "table",
]
