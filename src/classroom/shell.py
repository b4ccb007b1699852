"""IPython as a kernel runs it, without a kernel: cells in, a list of outputs out."""

import os
import sys
import traceback
from collections.abc import Callable
from typing import Any

from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type

from classroom.foreign import CELL

Output = dict[str, Any]
_MOST_TEXT = 1 << 20  # characters of one cell


class Outputs:
    """What a cell shows, in order, up to a limit."""

    def __init__(self) -> None:
        self.items: list[Output] = []
        self._text = 0
        self._clear_next = False

    def add(self, output: Output) -> None:
        """Append an output that is no stream."""
        self._cleared()
        self.items.append(output)

    def write(self, name: str, text: str) -> None:
        """Append text to a stream; what is beyond the limit is dropped."""
        self._cleared()
        room = _MOST_TEXT - self._text
        self._text += len(text)
        if room <= 0:
            return
        if len(text) > room:
            text = text[:room] + "\n... Output truncated ...\n"
        last = self.items[-1] if self.items else {}
        if last.get("name") == name:
            last["text"] += text
        else:
            self.items.append({"output_type": "stream", "name": name, "text": text})

    def clear(self, *, wait: bool) -> None:
        """Drop what was shown, now or when something else is."""
        self._clear_next = wait
        if not wait:
            self.items.clear()

    def take(self) -> list[Output]:
        """Return what was shown since the last time."""
        taken, self.items, self._text = self.items, [], 0
        return taken

    def _cleared(self) -> None:
        if self._clear_next:
            self._clear_next = False
            self.items.clear()


class Stream:
    """A standard stream whose text goes to the outputs."""

    encoding, errors, newlines, closed = "utf-8", "replace", None, False
    mode = "w"

    def __init__(self, name: str, outputs: Outputs, number: int) -> None:
        self.name, self._outputs, self._number = name, outputs, number

    def write(self, text: str) -> int:
        """Write text.

        Raises
        ------
        TypeError
            If it is no string.
        """
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._outputs.write(self.name.strip("<>"), str(text))
        return len(text)

    def writelines(self, lines: list[str]) -> None:
        """Write several strings."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Do nothing: nothing is kept back."""

    def isatty(self) -> bool:
        """Say that this is no terminal."""
        return False

    def writable(self) -> bool:
        """Say that it can be written to."""
        return True

    def readable(self) -> bool:
        """Say that it cannot be read."""
        return False

    def fileno(self) -> int:
        """Return the descriptor that programs started by the answer write to."""
        return self._number


def _outputs(of_shell: Any) -> "Outputs":
    outputs: Outputs = of_shell.shell.outputs
    return outputs


class _Hook(DisplayHook):
    """Values of last lines."""

    def write_output_prompt(self) -> None:
        """Write none."""

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        """Keep a value in all its forms."""
        shown: Output = {"output_type": "execute_result", "data": dict(format_dict)}
        shown |= {"metadata": dict(md_dict or {}), "execution_count": None}
        _outputs(self).add(shown)


class _Publisher(DisplayPublisher):
    """What is displayed: figures, tables, text."""

    def publish(self, data: Any, metadata: Any = None, *_: Any, **__: Any) -> None:
        """Keep what is displayed."""
        shown = {"output_type": "display_data", "data": dict(data)}
        _outputs(self).add(shown | {"metadata": dict(metadata or {})})

    def clear_output(self, wait: bool = False) -> None:
        """Drop what was shown."""
        _outputs(self).clear(wait=wait)


class _Compiler(CachingCompiler):
    """Names cells by number, so that the examiner can tell them apart."""

    current = 0

    def get_code_name(self, raw_code: str, transformed_code: str, number: int) -> str:
        """Return the name of the file that the cell seems to be."""
        return CELL.format(self.current)


class ZMQInteractiveShell(InteractiveShell):
    """The shell. Keras, rich and others look for this name to know a notebook."""

    displayhook_class = Type(_Hook)
    display_pub_class = Type(_Publisher)
    compiler_class = Type(_Compiler)

    def __init__(self, **settings: Any) -> None:
        self.outputs = Outputs()
        super().__init__(**settings)

    def enable_gui(self, gui: Any = None) -> None:
        """Start no event loop."""

    def init_history(self) -> None:
        """Keep a history in memory only."""
        self.config.HistoryManager.enabled = False
        super().init_history()

    def _showtraceback(self, etype: Any, evalue: Any, stb: list[str]) -> None:
        name = getattr(etype, "__name__", "Exception")
        shown = {"output_type": "error", "ename": str(name), "evalue": _text(evalue)}
        self.outputs.add(shown | {"traceback": [str(line) for line in stb]})

    def run(self, number: int, source: str) -> None:
        """Run a cell; what it shows, an error included, is in the outputs."""
        self.compile.current = number  # type: ignore[attr-defined]
        self.run_cell(source, store_history=True, silent=False)


def new_shell() -> ZMQInteractiveShell:
    """Return the one shell of this process, warmed up by an error that it shows."""
    sys.ps1 = "In : "  # what imports look at to see whether somebody sits there
    os.environ.setdefault("IPYTHONDIR", "/tmp/ipython")
    shell: ZMQInteractiveShell = ZMQInteractiveShell.instance()
    shell.run_cell("1 / 0", store_history=False)
    shell.run_cell("1", store_history=False)
    shell.outputs.take()
    return shell


def redirect(outputs: Outputs) -> Callable[[], None]:
    """Send Python's standard streams to the outputs; return what undoes it."""
    before = sys.stdout, sys.stderr
    sys.stdout = Stream("<stdout>", outputs, 1)
    sys.stderr = Stream("<stderr>", outputs, 2)

    def undo() -> None:
        sys.stdout, sys.stderr = before

    return undo


def _text(value: Any) -> str:
    try:
        return str(value)
    except BaseException:
        return traceback.format_exc(limit=0).strip()
