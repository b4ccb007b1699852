"""CSV files as learning platforms and spreadsheets write them, and as they want them back.

Encoding, separator and line ends differ; what is written back keeps those of the file that it
fills in, so that the platform knows its own table again.
"""

import csv
import io
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from classroom.errors import ClassroomError

MOST_BYTES = 50_000_000
SEPARATORS = ",;\t"


@dataclass
class Table:
    """A table with the looks of its file.

    Parameters
    ----------
    header : list of str
    rows : list of list of str
        Padded to the length of the header.
    separator, encoding, line_end : str
    """

    header: list[str]
    rows: list[list[str]]
    separator: str = ","
    encoding: str = "utf-8"
    line_end: str = "\r\n"

    def column(self, *names: str) -> int | None:
        """Return the place of the first of these columns that the table has, by any case."""
        plain = [name.strip().casefold() for name in self.header]
        return next((plain.index(n.casefold()) for n in names if n.casefold() in plain), None)

    def cell(self, row: list[str], *names: str) -> str:
        """Return what a row has in the first of these columns, "" where there is none."""
        place = self.column(*names)
        return "" if place is None else row[place].strip()

    def write(self, path: Path) -> None:
        """Write the table, complete or not at all."""
        text = io.StringIO()
        writer = csv.writer(text, delimiter=self.separator, lineterminator=self.line_end)
        writer.writerows([self.header, *self.rows])
        draft = path.with_name(f".{path.name}.draft")
        draft.write_bytes(text.getvalue().encode(self.encoding))
        os.replace(draft, path)


def read_table(path: Path) -> Table:
    """Read a CSV file.

    Raises
    ------
    ClassroomError
        If there is none, or it is no table.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ClassroomError(
                f"{path} is larger than any table of students. Is it the right one?"
            )
        data = path.read_bytes()
    except OSError as error:
        raise ClassroomError(f"{path} cannot be read: {error.strerror}.") from error
    text, encoding = _decoded(data, path)
    first = text.partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    lines = [line for line in lines if any(cell.strip() for cell in line)]
    if not lines or len(lines[0]) < 2:
        raise ClassroomError(f"{path} is no table: its first line must name at least two columns.")
    header, *rows = lines
    width = len(header)
    rows = [(row + [""] * width)[:width] for row in rows]
    return Table(header, rows, separator, encoding, "\r\n" if "\r\n" in text else "\n")


def _decoded(data: bytes, path: Path) -> tuple[str, str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16"), "utf-16"
    for encoding in ("utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8", "cp1252"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise ClassroomError(f"{path} is no text. Save it as CSV with the encoding UTF-8.")


def harmless(cells: Iterable[str]) -> list[str]:
    """Return cells that no spreadsheet takes for a formula: names are chosen by students."""
    return [f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell for cell in cells]


def text_table(header: list[str], rows: list[list[str]]) -> str:
    """Return a table for a terminal, its columns as wide as they need to be."""
    widths = [max(len(line[i]) for line in [header, *rows]) for i in range(len(header))]
    lines = [header, ["-" * width for width in widths], *rows]
    return "\n".join(
        "  ".join(f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
