"""TensorBoard for as long as you look at it: a process that surely ends.

It runs beside this program, on a free port of this machine only, and is stopped when its
block ends, when `stop` is called, or at the latest when Python exits.
"""

import atexit
import contextlib
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any

_ADDRESS = re.compile(r"^TensorBoard \S+ at (http://\S+)", re.MULTILINE)
_POLL = 0.05  # s
_PATIENCE = 5.0  # s, from asking a process to end to ending it


class TensorBoardError(RuntimeError):
    """TensorBoard did not start."""


class TensorBoardServer:
    """A TensorBoard that shows the runs below a directory.

    Use it as a context manager, or call `start` and `stop` in different cells.

    Parameters
    ----------
    root : str or Path
        The directory of the runs.
    port : int
        0 for any port that is free.
    timeout : float
        Seconds that it may take to start; on a busy machine, loading TensorFlow takes many.

    Raises
    ------
    FileNotFoundError
        If there is no such directory. (TensorBoard itself would show an empty page.)

    Notes
    -----
    Built in: chapter 15.
    """

    def __init__(self, root: str | Path, *, port: int = 0, timeout: float = 120.0) -> None:
        self.root = Path(root)
        self.port = port
        self.timeout = timeout
        self._process: subprocess.Popen[bytes] | None = None
        self._room: tempfile.TemporaryDirectory[str] | None = None  # for what it says
        self._url = ""
        if not self.root.is_dir():
            raise FileNotFoundError(f"root must be a directory of runs. Received: {root}")

    @property
    def running(self) -> bool:
        """Whether its process is alive."""
        return self._process is not None and self._process.poll() is None

    @property
    def url(self) -> str:
        """The address for a browser.

        Raises
        ------
        TensorBoardError
            If it is not running.
        """
        if not self.running:
            raise TensorBoardError("TensorBoard must be running to have an address: call start()")
        return self._url

    def start(self) -> "TensorBoardServer":
        """Start the process, and wait until it answers.

        Returns
        -------
        TensorBoardServer
            Itself. If it runs already, nothing happens.

        Raises
        ------
        TensorBoardError
            If the process ends, or says nothing in time; with the last lines of what it said.
        """
        if self.running:
            return self
        self.stop()
        self._room = tempfile.TemporaryDirectory(prefix="tensorboard-")
        command = [sys.executable, "-m", "tensorboard.main", "--logdir", str(self.root)]
        command += ["--host", "127.0.0.1", "--port", str(self.port)]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **_own_group()
            )
        atexit.register(self.stop)
        try:
            self._url = self._wait_for_address()
        except BaseException:  # an interrupt must not leave the process behind
            self.stop()
            raise
        return self

    def stop(self) -> None:
        """End the process and what it started. Stopping twice does no harm."""
        atexit.unregister(self.stop)
        if self._process is not None:
            _end(self._process)
            self._process = None
        if self._room is not None:
            self._room.cleanup()
            self._room = None

    def __enter__(self) -> "TensorBoardServer":
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    def _wait_for_address(self) -> str:
        deadline = time.monotonic() + self.timeout
        while time.monotonic() < deadline:
            ended = not self.running  # asked first: its last words come before its end
            said = self._log.read_text("utf-8", "replace")
            if match := _ADDRESS.search(said):
                return match[1]
            if ended:
                raise TensorBoardError(f"TensorBoard must start. Received: {_last_words(said)}")
            time.sleep(_POLL)
        raise TensorBoardError(
            f"TensorBoard must start within {self.timeout:g} s. Received: {_last_words(said)}"
        )

    @property
    def _log(self) -> Path:
        assert self._room is not None
        return Path(self._room.name, "log")


def _last_words(said: str) -> str:
    lines = [line for line in said.splitlines() if line.strip()]
    return "\n".join(lines[-5:]) or "no word from it"


def _own_group() -> dict[str, Any]:
    """Keep Ctrl-C in this program from reaching it, and let it be ended with its children."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Ask the process and its children to end; after some seconds, insist."""
    for number in (signal.SIGTERM, getattr(signal, "SIGKILL", signal.SIGTERM)):
        if process.poll() is not None:
            return
        if sys.platform == "win32":
            process.terminate()
        else:
            os.killpg(process.pid, number)  # it leads its group, and is alive or not yet reaped
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_PATIENCE)
