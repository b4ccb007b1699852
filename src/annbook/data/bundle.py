"""The data that travel with the package: small, checksummed, made by `tools/bundle_data.py`."""

import hashlib
from pathlib import Path

from annbook.data.checksums import SHA256
from annbook.data.errors import DamagedFileError

BUNDLED = Path(__file__).with_name("bundled")


def bundled_file(name: str) -> Path:
    """Find a bundled file and verify its checksum.

    Parameters
    ----------
    name : str
        The file's path inside the folder `bundled`, with forward slashes.

    Returns
    -------
    Path
        The file, whose content is what was bundled.

    Raises
    ------
    DamagedFileError
        If the file's SHA-256 checksum is another one.
    FileNotFoundError
        If the file is missing from the installation.
    """
    path = BUNDLED / name
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing. Install the package again.")
    received = hashlib.sha256(path.read_bytes()).hexdigest()
    if received != SHA256[name]:
        problem = f"expected the SHA-256 checksum {SHA256[name]}. Received: {received}"
        raise DamagedFileError(path, problem, "Install the package again")
    return path
