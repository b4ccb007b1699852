"""Errors that a person can do something about: their message says what."""

import errno

UNWRITABLE = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES}  # a person can mend these


class ClassroomError(Exception):
    """A command cannot go on; the message says why and what to do."""


def unusable_gradebook(error: Exception) -> ClassroomError:
    """Return the error for a gradebook that cannot be read or written."""
    reason = getattr(error, "orig", None) or error
    return ClassroomError(
        f"the gradebook cannot be used ({reason}). Close what else has it open, see that it may "
        "be written, and run the same command again: nothing is lost"
    )


def reason_of(error: BaseException) -> str:
    """Return why a submission has no grade, and what to do where that is known."""
    reason = getattr(error, "orig", None) or error
    text = f"{type(error).__name__}: {reason}"[:500]
    if getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT) or "disk is full" in text:
        text += ". Make room on the disk and run the same command again: nothing is lost"
    return text
