"""What can be wrong with a data file, said so that the reader can mend it."""

from pathlib import Path


class DamagedFileError(ValueError):
    """A data file is there, but it does not hold what it should.

    The message names the file, what was expected, what was received, and the cure.

    Parameters
    ----------
    path : Path
        The damaged file.
    problem : str
        What was expected and what was received, as a sentence without a full stop.
    cure : str
        What the reader can do about it, as a sentence without a full stop.
    """

    def __init__(self, path: Path, problem: str, cure: str = "") -> None:
        cure = cure or "Delete the file and load the data again, or copy it anew from its source"
        super().__init__(f"{path} is damaged: {problem}. {cure}.")
        self.path = path
