"""Three ways to show a run: a bar in a terminal, a table in a notebook, lines in a log."""

import time
from abc import ABC, abstractmethod
from html import escape
from shutil import get_terminal_size
from typing import Any, TextIO
from uuid import uuid4

from tqdm import tqdm  # type: ignore[import-untyped]

from annbook.training.callbacks.measures import Run, in_words, listed

_BETWEEN_UPDATES = 0.5  # seconds, in a notebook
_BAR = "{desc} {percentage:3.0f}%|{bar}| {elapsed}{postfix}"
_BAR_OF_UNKNOWN_LENGTH = "{desc} {n_fmt} batches {elapsed}{postfix}"


class Display(ABC):
    """Where a run is shown."""

    @abstractmethod
    def batch(self, run: Run) -> None:
        """Show a batch more; called often, so draw seldom."""

    @abstractmethod
    def epoch(self, run: Run) -> None:
        """Show the measures of an epoch that has ended."""

    @abstractmethod
    def close(self, run: Run) -> None:
        """Leave the result."""


class TerminalBar(Display):
    """A bar in one line, for all epochs together, with speed and time left."""

    def __init__(self, file: TextIO, *, timings: bool = True) -> None:
        self._file = file
        self._timings = timings
        self._bar: Any = None

    def batch(self, run: Run) -> None:
        """Move the bar; tqdm decides whether it is time to draw."""
        if self._bar is None:
            self._bar = self._open(run)
        bar = self._bar
        bar.set_description_str(f"epoch {run.epoch + 1}/{run.epochs}", refresh=False)
        bar.set_postfix_str(listed(run.latest), refresh=False)
        bar.update(run.done - bar.n)

    def epoch(self, run: Run) -> None:
        """Draw the measures of the validation too."""
        if self._bar is not None:
            self._bar.total = run.total
            self._bar.bar_format = self._format(run)
            self._bar.set_postfix_str(listed(run.latest))

    def close(self, run: Run) -> None:
        """Leave the last line and move on to the next."""
        if self._bar is not None:
            self._bar.close()

    def _open(self, run: Run) -> Any:
        size = get_terminal_size()  # tqdm shows nothing in a terminal that reports a size of 0
        return tqdm(
            total=run.total,
            file=self._file,
            ncols=size.columns,
            nrows=size.lines,
            bar_format=self._format(run),
            unit="batch",
        )

    def _format(self, run: Run) -> str:
        form = _BAR_OF_UNKNOWN_LENGTH if run.total is None else _BAR
        times = (
            "{elapsed}, {rate_fmt}" if run.total is None else "{elapsed}<{remaining}, {rate_fmt}"
        )
        return form.replace("{elapsed}", f"[{times}]" if self._timings else "")


class LogLines(Display):
    """A line per epoch, for files and pipes: nothing is ever overwritten."""

    def __init__(self, file: TextIO, *, timings: bool = True) -> None:
        self._file = file
        self._timings = timings

    def batch(self, run: Run) -> None:
        """Say nothing."""

    def epoch(self, run: Run) -> None:
        """Write a line."""
        took = f" ({in_words(run.epoch_seconds)})" if self._timings else ""
        line = f"epoch {run.epoch + 1}/{run.epochs}: {listed(run.latest)}{took}"
        print(line, file=self._file, flush=True)

    def close(self, run: Run) -> None:
        """Say nothing."""


class NotebookTable(Display):
    """A table of the measures that replaces itself; at the end the final one stays."""

    def __init__(self, *, timings: bool = True) -> None:
        self._timings = timings
        self._id = f"annbook-progress-{uuid4().hex}"
        self._shown_at = float("-inf")
        self._is_shown = False

    def batch(self, run: Run) -> None:
        """Draw at most twice a second."""
        if time.monotonic() - self._shown_at >= _BETWEEN_UPDATES:
            self._show(run, _under_way(run, timings=self._timings))

    def epoch(self, run: Run) -> None:
        """Draw no more often than for batches."""
        self.batch(run)

    def close(self, run: Run) -> None:
        """Replace what is shown by the final table."""
        self._show(run, _finished(run, timings=self._timings))

    def _show(self, run: Run, title: str) -> None:
        from IPython.display import display

        self._shown_at = time.monotonic()
        bundle = {"text/plain": as_text(run, title), "text/html": as_html(run, title)}
        display(bundle, raw=True, display_id=self._id, update=self._is_shown)  # type: ignore[no-untyped-call]
        self._is_shown = True


def as_text(run: Run, title: str) -> str:
    """Write the table of a run in plain characters."""
    rows = [("", "first", "lowest", "highest", "last"), *_rows(run)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    return "\n".join((title, *(lines if run.history else ())))


def as_html(run: Run, title: str) -> str:
    """Write the table of a run as HTML, with the title as its caption."""
    columns = "".join(
        f'<th scope="col">{name}</th>' for name in ("measure", "first", "lowest", "highest", "last")
    )
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>'
        f"{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"
        for name, *cells in _rows(run)
    )
    table = f"<thead><tr>{columns}</tr></thead><tbody>{body}</tbody>" if body else ""
    return (
        '<div class="annbook-progress table-scroll" role="region" tabindex="0" '
        f'aria-label="Progress of the training"><table><caption>{escape(title)}</caption>'
        f"{table}</table></div>"
    )


def _rows(run: Run) -> list[tuple[str, ...]]:
    return [
        (
            name,
            f"{values[0][1]:.4g}",
            _place(min(values, key=_value)),
            _place(max(values, key=_value)),
            f"{values[-1][1]:.4g}",
        )
        for name, values in run.history.items()
    ]


def _value(entry: tuple[int, float]) -> float:
    return entry[1]


def _place(entry: tuple[int, float]) -> str:
    return f"{entry[1]:.4g} (epoch {entry[0] + 1})"


def _under_way(run: Run, *, timings: bool) -> str:
    batches = f"batch {run.batch:,}" + (f" of {run.steps:,}" if run.steps else "")
    title = f"Epoch {run.epoch + 1} of {run.epochs}, {batches}: {listed(run.latest)}"
    if not timings or not run.done:
        return title
    speed = run.done / run.seconds
    left = f", {in_words((run.total - run.done) / speed)} left" if run.total else ""
    return f"{title}; {speed:,.0f} batches/s{left}"


def _finished(run: Run, *, timings: bool) -> str:
    if not run.n_epochs:
        return "No epoch was left to train"
    first, last = (run.first or 0) + 1, run.epoch + 1
    took = f" in {in_words(run.seconds)}" if timings else ""
    epochs = f"epoch {first}" if first == last else f"epochs {first} to {last}"
    return f"Trained {epochs} of at most {run.epochs}{took}"
