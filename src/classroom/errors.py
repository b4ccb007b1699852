"""Errors that a person can do something about: their message says what."""

import errno

UNWRITABLE = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES}  # a person can mend these
_ROOM = "Make room on the disk and run the same command again: nothing is lost"
_OPEN = (
    "Close what else has it open, see that it may be written, and run the same command again: "
    "nothing is lost"
)


class ClassroomError(Exception):
    """A command cannot go on; the message says why and what to do."""


def unusable_gradebook(error: Exception) -> ClassroomError:
    """Return the error for a gradebook that cannot be read or written."""
    reason = getattr(error, "orig", None) or error
    advice = _ROOM if _is_full(error) else _OPEN
    return ClassroomError(f"the gradebook cannot be used ({reason}). {advice}")


def reason_of(error: BaseException) -> str:
    """Return why a submission has no grade, and what to do where that is known."""
    reason = getattr(error, "orig", None) or error
    text = f"{type(error).__name__}: {reason}"[:500]
    return f"{text}. {_ROOM}" if _is_full(error) else text


def _is_full(error: BaseException) -> bool:
    full = getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT)
    return full or "disk is full" in str(error)
