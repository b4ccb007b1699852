"""An event file is a list of records; a program that was killed leaves half of the last one.

Each record is its length, a check sum, the bytes of one event, and another check sum.
"""

import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annbook.logs import quiet_start

_FRAME = 16  # bytes of a record beside the event: length 8, check sums 4 and 4
_OPENING = "brain.Event:"


class EventFileError(ValueError):
    """A file that should hold events does not, or a directory has no event files."""


class EventsLost(UserWarning):
    """The end of an event file cannot be read."""


def read_events(path: Path) -> Iterator[Any]:
    """Read the events of one file, as far as it is whole.

    Parameters
    ----------
    path : Path
        A file that TensorFlow or TensorBoard wrote.

    Yields
    ------
    Event
        TensorBoard's protocol buffers, with what older versions wrote brought up to date.

    Raises
    ------
    EventFileError
        If the file does not begin as every event file does.

    Warns
    -----
    EventsLost
        If it is empty, or ends in something that is no whole record; says how much is lost.

    Notes
    -----
    Built in: chapter 15.
    """
    size, whole, last = path.stat().st_size, 0, None
    if not size:
        warnings.warn(f"{path.name} is empty: nothing was written to it", EventsLost, stacklevel=2)
        return
    for record in _raw_records(path):
        event = _parse(record)
        if event is None or not (whole or event.file_version.startswith(_OPENING)):
            break
        whole += len(record) + _FRAME
        last = event
        yield event
    if not whole:
        raise EventFileError(f"path must be a TensorBoard event file. Received: {path}")
    if size > whole:
        warnings.warn(_loss(path, size - whole, last), EventsLost, stacklevel=2)


def _raw_records(path: Path) -> Iterator[bytes]:
    if "tensorflow" not in sys.modules:
        with quiet_start():  # TensorBoard is about to load it
            from tensorboard.compat import tf

            _ = tf.__version__
    from tensorboard.backend.event_processing.event_file_loader import RawEventFileLoader

    records: Iterator[bytes] = RawEventFileLoader(str(path)).Load()
    return records


def _parse(record: bytes) -> Any:
    """Return the event in a record, or None if there is none."""
    from google.protobuf.message import DecodeError
    from tensorboard.compat.proto.event_pb2 import Event

    try:
        return Event.FromString(record)
    except DecodeError:
        return None


def _loss(path: Path, lost: int, last: Any) -> str:
    where = "the opening record" if last.file_version else f"an event of step {last.step}"
    return (
        f"{path.name} breaks off: its last {lost:,} bytes are no whole record and are left out. "
        f"The last thing read is {where}. Was the program that wrote it killed, is the disk "
        "full, or is it still writing?"
    )
