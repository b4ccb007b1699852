"""Truth tables: what a network does in every possible case.

With n inputs there are 2ⁿ cases. For the networks of this book that is few enough to
try them all, and a check of all cases is a proof.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

import numpy as np

from annbook.logic.networks import Network
from annbook.logic.neurons import Bits

_MOST_INPUTS = 20
_MOST_ROWS_SHOWN = 40


def all_cases(n_inputs: int) -> Bits:
    """Return every combination of `n_inputs` zeros and ones, counting upwards.

    Parameters
    ----------
    n_inputs : int
        From 0 to 20.

    Returns
    -------
    ndarray of int64, shape (2**n_inputs, n_inputs)
        Row i holds the binary digits of i, the highest first.

    Raises
    ------
    ValueError
        If `n_inputs` is out of range.

    Notes
    -----
    Built in: chapter 02
    """
    if not 0 <= n_inputs <= _MOST_INPUTS:
        raise ValueError(f"n_inputs must lie between 0 and {_MOST_INPUTS}. Received: {n_inputs}")
    return np.arange(2**n_inputs)[:, None] >> np.arange(n_inputs)[::-1] & 1


@dataclass(frozen=True, eq=False, repr=False)
class TruthTable:
    """Every case and its answer. Prints as text, and as a table in a notebook.

    Attributes
    ----------
    inputs, outputs : tuple of str
        Names of the columns of `X` and of `Y`.
    X : ndarray of int64, shape (2**n_inputs, n_inputs)
    Y : ndarray of int64, shape (2**n_inputs, n_outputs)

    Notes
    -----
    ``table["C"]`` is the column named C, an array. Built in: chapter 02
    """

    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    X: Bits
    Y: Bits

    def __len__(self) -> int:
        return len(self.X)

    def __getitem__(self, name: str) -> Bits:
        names = (*self.inputs, *self.outputs)
        if name not in names:
            raise KeyError(f"The column must be one of {list(names)}. Received: {name!r}")
        column: Bits = np.hstack([self.X, self.Y])[:, names.index(name)]
        return column

    def __str__(self) -> str:
        widths = [len(name) for name in (*self.inputs, *self.outputs)]
        n = len(self.inputs)

        def line(cells: list[str], edge: str = "│") -> str:
            padded = [cell.center(width) for cell, width in zip(cells, widths, strict=True)]
            return f"{'  '.join(padded[:n])} {edge} {'  '.join(padded[n:])}".rstrip()

        rule = line(["─" * width for width in widths], "┼").replace(" ", "─")
        return "\n".join([line([*self.inputs, *self.outputs]), rule, *map(line, self._rows("⋮"))])

    __repr__ = __str__

    def _repr_html_(self) -> str:
        head = self._html("th", map(escape, (*self.inputs, *self.outputs)))
        rows = "".join(self._html("td", row) for row in self._rows("⋮"))
        return (
            '<table class="dataframe truth-table">'
            f'<caption style="white-space: nowrap">{len(self)} cases</caption>'
            f"<thead>{head}</thead><tbody>{rows}</tbody></table>"
        )

    def _html(self, tag: str, cells: Iterable[str]) -> str:
        """Return one row, with a line before the first output."""
        scope = ' scope="col"' if tag == "th" else ""
        edge = {len(self.inputs): ' style="border-left: 1px solid; padding-left: 0.7em"'}
        row = [f"<{tag}{scope}{edge.get(i, '')}>{cell}</{tag}>" for i, cell in enumerate(cells)]
        return f"<tr>{''.join(row)}</tr>"

    def _rows(self, gap: str) -> Iterator[list[str]]:
        """All rows as text; the middle of a long table is left out."""
        rows = np.hstack([self.X, self.Y]).astype(str).tolist()
        if len(rows) > _MOST_ROWS_SHOWN:
            half = _MOST_ROWS_SHOWN // 2
            rows = [*rows[:half], [gap] * len(rows[0]), *rows[-half:]]
        yield from rows


def truth_table(network: Network) -> TruthTable:
    """Run a network on every possible input.

    Parameters
    ----------
    network : Network
        With at most 20 inputs.

    Returns
    -------
    TruthTable

    Raises
    ------
    ValueError
        If the network has too many inputs to try all cases.

    Notes
    -----
    Built in: chapter 02

    Examples
    --------
    >>> from annbook.logic import compile_proposition
    >>> print(truth_table(compile_proposition("A and B", output="C")))
    A  B │ C
    ─────┼──
    0  0 │ 0
    0  1 │ 0
    1  0 │ 0
    1  1 │ 1
    """
    X = all_cases(len(network.inputs))
    return TruthTable(network.inputs, network.outputs, X, network.run(X))
