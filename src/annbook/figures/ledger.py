"""A ledger as a table that works everywhere, and that the site turns into a stepper.

The table is complete without JavaScript. On the site, `ledger-stepper.js` finds the
element around it and adds buttons that go through the entries one at a time.
"""

import re
from collections.abc import Iterator
from html import escape
from typing import Any, TypeAlias

from annbook.autodiff.ledger import Entry, Ledger

Slopes: TypeAlias = dict[tuple[str, str], float]

_PASSES = {"forward": "Forward pass: values", "backward": "Backward pass: gradients"}
_COLUMNS = ("Step", "Line of code", "Value", "Local derivatives", "Equation")


class LedgerTable:
    """The entries of a ledger, as a table for notebooks and pages.

    Parameters
    ----------
    ledger : Ledger
    caption : str
        Says what the books are about.

    Raises
    ------
    ValueError
        If the caption is empty.

    Notes
    -----
    Built in: chapter 06.
    """

    def __init__(self, ledger: Ledger, *, caption: str) -> None:
        if not caption.strip():
            raise ValueError(f"caption must say what the ledger is about. Received: {caption!r}")
        self.ledger = ledger
        self.caption = caption

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/html": self.to_html(), "text/plain": str(self)}

    def to_html(self) -> str:
        """Return the table inside its custom element."""
        rows = [
            (entry.direction, _row(number, entry, slopes))
            for number, (entry, slopes) in enumerate(self._rows(), start=1)
        ]
        groups = "".join(
            _group(title, "".join(row for direction, row in rows if direction == wanted))
            for wanted, title in _PASSES.items()
        )
        heads = "".join(f'<th scope="col">{name}</th>' for name in _COLUMNS)
        return (
            '<ledger-stepper><div class="table-scroll"><table class="annbook-ledger">'
            f"<caption>{escape(self.caption)}</caption><thead><tr>{heads}</tr></thead>"
            f"{groups}</table></div></ledger-stepper>"
        )

    def _rows(self) -> Iterator[tuple[Entry, Slopes]]:
        """Yield the entries, with the local derivatives that some gradient needs."""
        for entry in self.ledger.entries:
            needed = {
                (result, argument): slope
                for (result, argument), slope in entry.locals.items()
                if f"d{argument}" in self.ledger.values
            }
            yield entry, needed

    def __str__(self) -> str:
        width = max(len(entry.code) for entry in self.ledger.entries)
        lines = [
            f"{entry.code:{width}}  {entry.value:9.4f}  {_slopes(slopes, plain=True)}".rstrip()
            for entry, slopes in self._rows()
        ]
        return "\n".join([self.caption, *lines])


def _group(title: str, rows: str) -> str:
    head = f'<tr><th scope="rowgroup" colspan="{len(_COLUMNS)}">{title}</th></tr>'
    return f"<tbody>{head}{rows}</tbody>"


def _row(number: int, entry: Entry, slopes: Slopes) -> str:
    return (
        f'<tr data-step="{number}"><th scope="row">{number}</th>'
        f"<td><code>{escape(entry.code)}</code></td>"
        f'<td class="number">{_number(entry.value)}</td>'
        f"<td>{_slopes(slopes)}</td>"
        f'<td class="equation">{escape(entry.equation)}</td></tr>'
    )


def _slopes(slopes: Slopes, *, plain: bool = False) -> str:
    """Write the local derivatives as ∂z/∂w = number, one after the other."""
    symbol = str if plain else _symbol
    parts = [
        f"∂{symbol(result)}/∂{symbol(argument)} = {_number(slope)}"
        for (result, argument), slope in slopes.items()
    ]
    return ", ".join(parts) if plain else "".join(f"<span>{part}</span> " for part in parts)


def _symbol(name: str) -> str:
    """Write w11 as w with a lowered 11, and y_hat as ŷ."""
    letters, digits = re.fullmatch(r"(.*?)(\d*)", name).groups()  # type: ignore[union-attr]
    letters = letters[:-4] + "\u0302" if letters.endswith("_hat") else letters
    return f"<i>{escape(letters)}</i>" + (f"<sub>{digits}</sub>" if digits else "")


def _number(value: float) -> str:
    return f"{value:.4f}".replace("-", "−")
