"""Frames over a socket: what the examiner and the answer's process say to each other.

A frame is two lengths, a JSON text and raw bytes that the text points into. Nothing in it
can be executed by reading it. Lengths are checked before anything is allocated, and
reading stops at a deadline, so a peer that sends too much, too slowly or nonsense is an
error here and nothing else.
"""

import json
import select
import socket
import struct
import time
from typing import Any

_HEADER = struct.Struct("!II")
_CHUNK, _AHEAD = 1 << 20, 1 << 16


class ProtocolError(Exception):
    """The other side said something that is no message; it is not asked again."""


class Gone(Exception):
    """The other side has closed the connection, or its process has ended."""


class OutOfTime(BaseException):
    """The time for this cell is over. No `except Exception` of a check may stop it."""


class Channel:
    """A connected socket that carries frames.

    Parameters
    ----------
    connection : socket.socket
        A connected stream socket.
    longest : int
        Bytes of the longest frame that is accepted.
    """

    def __init__(self, connection: socket.socket, *, longest: int = 1 << 28) -> None:
        self._socket = connection
        self._longest = longest
        self._ahead = bytearray()  # what came with the end of a frame
        self.deadline: float | None = None  # of time.monotonic()

    def send(self, message: Any, blob: bytes = b"") -> None:
        """Send a message of plain JSON values, and the bytes that it points into.

        Raises
        ------
        Gone
            If nobody listens any more.
        """
        text = json.dumps(message, separators=(",", ":")).encode("ascii")
        if len(text) + len(blob) > self._longest:
            raise ValueError(f"too large to hand over: {len(text) + len(blob):,} bytes")
        try:
            self._write(b"".join((_HEADER.pack(len(text), len(blob)), text, blob)))
        except (BrokenPipeError, ConnectionError) as error:
            raise Gone("the other process has ended") from error

    def receive(self) -> tuple[Any, bytes]:
        """Return the next message and its bytes.

        Raises
        ------
        Gone
            If the connection ends.
        ProtocolError
            If what comes is too long or no JSON.
        OutOfTime
            If it is not complete at the deadline.
        """
        n_text, n_blob = _HEADER.unpack(self._read(_HEADER.size))
        if n_text + n_blob > self._longest:
            raise ProtocolError(f"a message of {n_text + n_blob:,} bytes")
        try:
            return json.loads(self._read(n_text)), self._read(n_blob)
        except (ValueError, RecursionError, MemoryError) as error:
            raise ProtocolError("a message that is no JSON") from error

    def _write(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            self._wait(writing=True)
            view = view[self._socket.send(view[:_CHUNK]) :]

    def _read(self, size: int) -> bytes:
        while len(self._ahead) < size:
            self._wait()
            missing = size - len(self._ahead)
            try:
                part = self._socket.recv(min(max(missing, _AHEAD), _CHUNK))
            except ConnectionError as error:
                raise Gone("the other process has ended") from error
            if not part:
                raise Gone("the other process has ended")
            self._ahead += part
        read = bytes(self._ahead[:size])
        del self._ahead[:size]
        return read

    def _wait(self, *, writing: bool = False) -> None:
        """Wait until the socket is ready, at most until the deadline."""
        if self.deadline is None:
            return
        left = self.deadline - time.monotonic()
        reading = [] if writing else [self._socket]
        ready = select.select(reading, [self._socket] if writing else [], [], max(left, 0))
        if left <= 0 or not any(ready):
            raise OutOfTime
