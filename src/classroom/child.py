"""The process that runs an answer: it executes cells and serves what the examiner asks.

Nothing in here is trusted, since the answer can change every line of it. What it says is
what the answer says.
"""

import copy
import os
import signal
import socket
import sys
import types
from pathlib import Path
from typing import Any

from classroom.codecs import ChildCodec
from classroom.decoder import Decoder
from classroom.encoder import Encoder
from classroom.files import Mirror
from classroom.keras_policy import PolicyMirror
from classroom.peer import Peer
from classroom.shell import ZMQInteractiveShell, redirect
from classroom.suspicion import Listener
from classroom.wire import Channel

_OUTPUT = "/tmp/.output"  # what programs that the answer starts write
_MOST_OUTPUT = 1 << 20


class Child(Peer):
    """Serves the examiner from inside the answer's process."""

    def __init__(self, connection: socket.socket, shell: ZMQInteractiveShell) -> None:
        super().__init__(Channel(connection), ChildCodec(self.ask))
        self._shell, self._names = shell, shell.user_ns
        self._tracing = False
        self._told: list[str] = []
        self._entered: dict[tuple[str, str], None] = {}
        self._output = _Output()
        self._listener = Listener()
        self._mirror, self._policy = Mirror(), PolicyMirror()

    def serve(self, operation: str, operands: tuple[Any, ...]) -> Any:
        """Do one of the things whose names start with `do_`."""
        before, self._listener.active = self._listener.active, True
        try:
            return getattr(self, "do_" + operation.replace(" ", "_"))(*operands)
        finally:
            self._listener.active = before

    def interrupt(self, *_: Any) -> None:
        """Stop what the answer is doing, if it is doing anything."""
        if self.exposed:
            raise KeyboardInterrupt

    def noted(self, about: Any, decoder: Decoder) -> None:
        """Forget what the examiner does not use any more; trace if it does."""
        if type(about) is dict:
            self._mirror.apply(about.get("files"), decoder.bytes)
            self._policy.apply(about.get("policy"))
            self.codec.exports.drop(about.get("released", ()))  # type: ignore[attr-defined]
            self._tracing = bool(about.get("tracing"))

    def about_question(self, encoder: Encoder) -> Any:
        """Return what was printed, which functions were entered, and what is new."""
        return self.about_answer(encoder)

    def about_answer(self, encoder: Encoder) -> Any:
        """Return what was printed, which functions were entered, and what is new."""
        entered, self._entered = list(self._entered), {}
        told = {"shown": self._shell.outputs.take(), "entered": entered}
        loaded, self._told = self._told, []
        told |= {"heard": self._listener.take(), "modules": loaded}
        told["policy"] = self._policy.change()
        return told | {"files": self._mirror.changes(encoder.bytes)}

    def do_cell(self, number: int, source: str) -> None:
        """Run a cell; what it shows goes with the answer."""
        self._shell.run(number, source)
        self._output.collect(self._shell.outputs)

    def do_modules(self) -> None:
        """Tell what has been imported."""
        self._told = list(sys.modules)

    def do_file(self, name: str, data: bytes) -> None:
        """Write a file that was handed in with the notebook."""
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def do_imports(self, source: str) -> None:
        """Run the import statements of a check, as if it had run here."""
        exec(compile(source, "<imports>", "exec"), self._names)

    def do_name(self, name: str) -> Any:
        """Return what a name means to the answer."""
        if name not in self._names:
            raise NameError(f"name {name!r} is not defined")
        return self._names[name]

    def do_call(self, function: Any, arguments: Any, keywords: Any) -> Any:
        """Call a function of the answer."""
        if not self._tracing:
            return function(*arguments, **keywords)
        before = sys.getprofile()
        sys.setprofile(self._watch)
        try:
            return function(*arguments, **keywords)
        finally:
            sys.setprofile(before)

    def do_get(self, value: Any, name: str) -> Any:
        """Return an attribute."""
        return getattr(value, name)

    def do_set(self, value: Any, name: str, new: Any) -> None:
        """Set an attribute."""
        setattr(value, name, new)

    def do_item(self, value: Any, index: Any) -> Any:
        """Return an item."""
        return value[index]

    def do_set_item(self, value: Any, index: Any, new: Any) -> None:
        """Set an item."""
        value[index] = new

    def do_len(self, value: Any) -> int:
        """Return a length."""
        return len(value)

    def do_iter(self, value: Any) -> Any:
        """Return an iterator."""
        return _Steps(iter(value))

    def do_next(self, steps: Any) -> tuple[Any, ...]:
        """Return the next item in a tuple, or an empty one at the end."""
        try:
            return (next(steps.iterator),)
        except StopIteration:
            return ()

    def do_copy(self, value: Any) -> Any:
        """Return a deep copy."""
        return copy.deepcopy(value)

    def _watch(self, frame: types.FrameType, event: str, argument: Any) -> None:
        if event == "call":
            module = str(frame.f_globals.get("__name__", ""))
            self._entered[module, frame.f_code.co_name] = None
        elif event == "c_call" and _is_tracing(argument) and frame.f_code is not _TRACED:
            self._entered["sys", argument.__name__] = None


def _is_tracing(function: Any) -> bool:
    return function is sys.setprofile or function is sys.settrace


_TRACED = Child.do_call.__code__


class _Steps:
    """An iterator that crosses as one object."""

    def __init__(self, iterator: Any) -> None:
        self.iterator = iterator


class _Output:
    """The file behind descriptors 1 and 2."""

    def __init__(self) -> None:
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND
        self._file = os.open(_OUTPUT, flags, 0o600)
        for number in (1, 2):
            os.dup2(self._file, number)

    def collect(self, outputs: Any) -> None:
        """Move what was written to the outputs."""
        for stream in (sys.__stdout__, sys.__stderr__):
            if stream is not None:
                stream.flush()
        os.lseek(self._file, 0, os.SEEK_SET)
        text = os.read(self._file, _MOST_OUTPUT)
        if text:
            os.ftruncate(self._file, 0)
            outputs.write("stdout", text.decode("utf-8", "replace"))


def serve(connection: socket.socket, shell: ZMQInteractiveShell) -> None:
    """Serve the examiner at the other end of a connection until it closes it."""
    child = Child(connection, shell)
    signal.signal(signal.SIGINT, child.interrupt)
    redirect(shell.outputs)
    child.run()
