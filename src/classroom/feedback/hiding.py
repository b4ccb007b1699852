"""Take out of a graded notebook what students must not see.

The hidden half of every check goes, and so does all that could carry its inputs: prints of
functions that it called, tracebacks that quote it, and the outputs of whatever ran after it.
"""

import re
from typing import Any

from nbgrader import utils
from nbgrader.preprocessors import ClearHiddenTests
from traitlets import List

from classroom.feedback.messages import Check

TOLD = "told"  # key of a check cell's metadata: its message, for the page's summary
AFTER = (
    "What this cell shows is left out here, because it ran after hidden checks. "
    "Run the notebook yourself to see it."
)
LINE = re.compile(r".*\n|.+")


class HideHiddenChecks(ClearHiddenTests):
    """Remove hidden halves of checks, and outputs that could give them away."""

    display_data_priority: Any = List(config=True)  # nbconvert tells all, and would warn

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Return the notebook as a student may see it."""
        answers = "\n".join(cell.source for cell in nb.cells if not is_check(cell))
        after_hidden = False
        for cell in nb.cells:
            if is_check(cell):
                public, hidden = self.halves(cell.source)
                check = Check(public, hidden, after_hidden, answers)
                cell.source = public
                _tell(cell, check)
                after_hidden = after_hidden or bool(hidden)
            elif cell.cell_type == "code" and after_hidden and cell.outputs:
                cell.outputs = [note(AFTER)]
        return nb, resources

    def halves(self, source: str) -> tuple[str, str]:
        """Split a check into what students see and what they do not.

        Parameters
        ----------
        source : str
            Regions stand between lines with the delimiters; one that does not end reaches
            to the end of the cell.

        Returns
        -------
        (str, str)
        """
        public: list[str] = []
        hidden: list[str] = []
        inside = False
        for line in LINE.findall(source):
            inside = inside or self.begin_test_delimeter in line
            (hidden if inside else public).append(line)
            inside = inside and self.end_test_delimeter not in line
        return "".join(public).rstrip("\n"), "".join(hidden)


def is_check(cell: Any) -> bool:
    """Say whether a cell is an automatic check: graded code that no student writes."""
    return bool(cell.cell_type == "code" and utils.is_grade(cell) and not utils.is_solution(cell))


def _tell(cell: Any, check: Check) -> None:
    """Replace the outputs of a check by what may be said about its failure."""
    errors = [output for output in cell.outputs if output.output_type == "error"]
    if errors:
        error = errors[0]
        text = check.message(error.ename, error.evalue)
        cell.metadata.nbgrader[TOLD] = text
        error.update(ename="CheckFailed", evalue=text, traceback=[text])
    secret = bool(check.hidden) or check.after_hidden
    kept = [] if secret else [output for output in cell.outputs if output not in errors]
    cell.outputs = kept + errors[:1]


def note(text: str) -> Any:
    """Return an output that says something."""
    from nbformat.v4 import new_output

    return new_output("stream", name="stdout", text=text)
