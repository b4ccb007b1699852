"""One notebook, cell by cell: the answer's cells run there, the checks run here.

A check is executed unmodified. Names that it does not define itself are the answer's, and
are asked for. Whether it passed is known from having executed it to its end: nothing that
the answer prints, writes or returns says so.
"""

import ast
import contextlib
import io
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from classroom import foreign, outputs, suspicion
from classroom.examiner import AnswerLost, Examiner
from classroom.helpers import names_of
from classroom.job import Cell, Job, Result
from classroom.namespace import Namespace
from classroom.wire import OutOfTime

_MOST_SHOWN = 10_000  # characters that an answer may print during one check
_CHECK = "<check {}>"
_HIDDEN = "A check whose text is not shown failed."


class Session:
    """Runs a job with an examiner."""

    def __init__(self, job: Job, examiner: Examiner) -> None:
        self._job, self._examiner = job, examiner
        examiner.quiet = self._in_hidden_text
        examiner.codec.helper_of = self._helper  # type: ignore[attr-defined]
        self._cell, self._helpers = Cell(0, "", "answer"), frozenset[str]()
        self.result = Result()
        self._ends = time.monotonic() + job.limits.total_seconds
        self._before = frozenset(sys.modules)
        self._names = Namespace(lambda name: examiner.ask("name", name), job.cells)

    def run(self) -> Result:
        """Run every cell; return what they show and which checks passed."""
        signal.signal(signal.SIGALRM, self._examiner.out_of_time)
        for name, data in self._job.files:
            self._timed(lambda name=name, data=data: self._examiner.ask("file", name, data))
        for name, data in self._job.given:  # they replace an answer's of the same name
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_bytes(data)
        for cell in self._job.cells:
            self._cell, self._helpers = cell, names_of(cell.helpers)
            started = time.monotonic()
            shown = self._check(cell) if cell.role == "check" else self._answer(cell)
            self.result.outputs[cell.number] = shown
            kind = "checks" if cell.role == "check" else "answers"
            seconds = self.result.seconds
            seconds[kind] = seconds.get(kind, 0.0) + time.monotonic() - started
        self.result.modules = self._new_modules()
        self.result.suspicions += [*suspicion.in_text(self._job.cells), *self._examiner.suspicions]
        return self.result

    def _new_modules(self) -> list[str]:
        """Return what was imported here, and there of the same packages."""
        with contextlib.suppress(BaseException):
            self._timed(lambda: self._examiner.ask("modules"))
        packages = {name.partition(".")[0] for name in sys.modules}
        theirs = {n for n in self._examiner.loaded if n.partition(".")[0] in packages}
        new = {*sys.modules, *theirs} - self._before
        return sorted(name for name in new if "._" not in f".{name}" and ".test" not in name)

    def _answer(self, cell: Cell) -> list[dict[str, Any]]:
        """Have a cell run in the answer's process."""
        foreign.remember(foreign.CELL.format(cell.number), cell.source)
        trouble = self._timed(lambda: self._examiner.ask("cell", cell.number, cell.source))
        self._names.ran(cell)
        shown = self._examiner.shown[:]
        if trouble is not None:
            shown.append(outputs.error(type(trouble).__name__, str(trouble), [str(trouble)]))
        if cell.role == "check in the answer":
            self.result.passed[cell.name] = not any(o["output_type"] == "error" for o in shown)
        return shown

    def _check(self, cell: Cell) -> list[dict[str, Any]]:
        """Execute a check here."""
        printed = io.StringIO()
        value: list[Any] = []
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            trouble = self._timed(lambda: value.append(self._execute(cell)))
        self.result.passed[cell.name] = trouble is None
        text = printed.getvalue() + outputs.text_of(self._examiner.shown, _MOST_SHOWN)
        self._share_imports(cell)
        shown = [outputs.stream(text)] if text else []
        if trouble is not None:
            return [*shown, self._report(trouble, cell)]
        return [*shown, *_score(value[0], cell.points)]

    def _execute(self, cell: Cell) -> Any:
        """Execute statements one after the other; return the value of a last expression."""
        name = _CHECK.format(cell.number)
        foreign.remember(name, cell.source)
        module = ast.parse(cell.source, name)
        last = module.body.pop() if module.body and isinstance(module.body[-1], ast.Expr) else None
        exec(compile(module, name, "exec"), self._names)
        if last is None or cell.source.rstrip().endswith(";"):
            return None
        return eval(compile(ast.Expression(last.value), name, "eval"), self._names)  # type: ignore[attr-defined]

    def _timed(self, action: Any) -> BaseException | None:
        """Do something within the time of a cell; return what went wrong."""
        examiner = self._examiner
        examiner.shown, examiner.late = [], False
        allowed = min(self._job.limits.cell_seconds, self._ends - time.monotonic())
        examiner.channel.deadline = time.monotonic() + allowed
        signal.setitimer(signal.ITIMER_REAL, max(allowed, 0.01))
        try:
            action()
        except OutOfTime:
            return TimeoutError(f"This cell did not end within {allowed:.0f} seconds.")
        except AnswerLost as lost:
            return lost
        except BaseException as error:
            return error
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        late = TimeoutError(f"This cell did not end within {allowed:.0f} seconds.")
        return late if examiner.late else None

    def _share_imports(self, cell: Cell) -> None:
        """Import in the answer what the check's public text imports, as in one process."""
        if cell.imports and not self._examiner.lost:
            self._timed(lambda: self._examiner.ask("imports", cell.imports))

    def _helper(self, value: Any) -> list[Any] | None:
        """Return what lets a function of the present check run in the answer's process."""
        name = getattr(value, "__name__", None)
        if name in self._helpers and self._names.get(name) is value:
            return [self._cell.number, name, self._cell.helpers]
        return None

    def _in_hidden_text(self) -> bool:
        """Say whether the check is executing what students do not see."""
        if self._cell.role != "check":
            return False
        return any(self._is_hidden(line) for line in self._lines(sys._getframe()))

    def _lines(self, frame: Any) -> Iterator[int]:
        name = _CHECK.format(self._cell.number)
        while frame is not None:
            if frame.f_code.co_filename == name:
                yield frame.f_lineno
            frame = frame.f_back

    def _is_hidden(self, line: int) -> bool:
        return any(first <= line <= last for first, last in self._cell.hidden)

    def _report(self, trouble: BaseException, cell: Cell) -> dict[str, Any]:
        """Return an error for the feedback, without anything of the hidden text."""
        kind = type(trouble).__name__
        if hasattr(trouble, "_render_traceback_"):
            return outputs.error(kind, str(trouble), list(trouble._render_traceback_()))
        name = _CHECK.format(cell.number)
        steps = traceback.extract_tb(trouble.__traceback__)
        lines = [step.lineno or 0 for step in steps if step.filename == name]
        if any(map(self._is_hidden, lines)):
            return outputs.error(kind, _HIDDEN, [f"{kind}: {_HIDDEN}"])
        source = cell.source.splitlines()
        quoted = [f"check, line {n}: {source[n - 1].strip()}" for n in lines[-1:] if n]
        mine = [step for step in steps if step.filename.startswith("<cell ")]
        quoted += [f"answer, line {s.lineno} of {s.name}: {s.line}" for s in mine[-3:]]
        return outputs.error(kind, str(trouble), [*quoted, f"{kind}: {trouble}"])


def _score(value: Any, most: float) -> list[dict[str, Any]]:
    """Return the output of a check's value: a number of points, or anything else."""
    if value is None:
        return []
    number = type(value) in (int, float) and value == value
    text = repr(min(max(float(value), 0.0), most)) if number else repr(value)[:1000]
    shown: dict[str, Any] = {"data": {"text/plain": text}, "metadata": {}}
    if number:
        return [{"output_type": "execute_result", "execution_count": None, **shown}]
    return [{"output_type": "display_data", **shown}]
