"""Errors that a person can do something about: their message says what."""


class ClassroomError(Exception):
    """A command cannot go on; the message says why and what to do."""
