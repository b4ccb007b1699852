"""California housing: the districts of the 1990 census, and what their houses were worth.

Where it comes from, in this order: a file that you name, scikit-learn's own cache,
scikit-learn's own download, and at last the Ames table that is bundled with the package.
"""

import os
import warnings
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from annbook.data.ames import load_ames_housing
from annbook.data.dataset import Dataset
from annbook.data.download import is_reachable
from annbook.data.errors import DamagedFileError
from annbook.data.notice import announce

NAME = "California housing"
SIZE = 20_640  # districts in the full set
_ORIGIN = "https://ndownloader.figshare.com/files/5976036"
_CURE = (
    "To get it, load it again with a network, or copy scikit-learn's cal_housing_py3.pkz "
    "into the folder SCIKIT_LEARN_DATA (by default ~/scikit_learn_data)"
)
_TARGET = "median house value"
_UNITS = {
    "MedInc": "10,000 US dollars",
    "HouseAge": "years",
    "AveRooms": "rooms per household",
    "AveBedrms": "bedrooms per household",
    "Population": "people",
    "AveOccup": "people per household",
    "Latitude": "°",
    "Longitude": "°",
}


def load_california_housing(
    *, path: str | Path | None = None, download: bool = True, substitute: bool = True
) -> Dataset:
    """Load California housing: eight facts about a district, and its median house value.

    Parameters
    ----------
    path : path, optional
        A file `cal_housing_py3.pkz` as scikit-learn keeps it. Like any pickle, it must
        come from someone you trust. Without `path`, scikit-learn's cache is looked up: the
        folder `SCIKIT_LEARN_DATA`, by default `~/scikit_learn_data`.
    download : bool
        Whether scikit-learn may download the set when it is in neither place.
    substitute : bool
        Whether the bundled Ames table may stand in. It is announced once; its `name` is
        `"Ames housing"` and its `substitute_for` is `"California housing"`.

    Returns
    -------
    Dataset
        `X` of shape (20640, 8); `y` of shape (20640,), in 100,000 US dollars. The
        substitute has other features (see `load_ames_housing`) and the same unit for `y`.

    Raises
    ------
    DamagedFileError
        If the file is there but damaged. A substitute never hides that.
    FileNotFoundError
        If `path` is no file, or nothing was found and `substitute` is False.

    References
    ----------
    R. K. Pace and R. Barry (1997), "Sparse spatial autoregressions", *Statistics &
    Probability Letters* 33(3). Built in: chapter 07.
    """
    if path is not None:
        if not Path(path).is_file():
            raise FileNotFoundError(f"path must be a cal_housing_py3.pkz file. Received: {path}")
        return _dataset(_read_cache(Path(path)))
    cache = cache_file()
    if cache.is_file():
        return _dataset(_read_cache(cache, full=True))
    reason = "The download is switched off"
    if download:
        try:
            return _from_scikit_learn()
        except OSError as error:
            reason = f"The download failed ({error})"
    if not substitute:
        raise FileNotFoundError(f"{NAME} is not at hand: {reason}. {_CURE}.")
    stand_in = load_ames_housing(substitute_for=NAME)
    announce(stand_in, reason=reason, cure=_CURE)
    return stand_in


def cache_file() -> Path:
    """Give the file in which scikit-learn keeps the set, whether it exists or not."""
    home = os.environ.get("SCIKIT_LEARN_DATA") or "~/scikit_learn_data"
    return Path(home).expanduser() / "cal_housing_py3.pkz"


def _read_cache(path: Path, *, full: bool = False) -> NDArray[np.float64]:
    import joblib  # type: ignore[import-untyped]

    try:
        table = np.asarray(joblib.load(path), dtype=np.float64)
    except Exception as error:  # a damaged pickle can raise anything
        problem = f"expected scikit-learn's table. Received: {type(error).__name__}: {error}"
        raise DamagedFileError(path, problem) from error
    if table.shape[1:] != (9,) or (full and len(table) != SIZE):
        rows = f"{SIZE:,}" if full else "any number of"
        problem = f"expected {rows} rows of 9 numbers. Received: shape {table.shape}"
        raise DamagedFileError(path, problem)
    if not np.isfinite(table).all():
        raise DamagedFileError(path, "expected finite numbers. Received: NaN or infinity")
    return table


def _from_scikit_learn() -> Dataset:
    if not is_reachable(_ORIGIN):
        raise ConnectionError("the server does not answer")
    from sklearn.datasets import fetch_california_housing

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about retries: the notice says what failed
        fetch_california_housing(n_retries=1, delay=0.1)
    return _dataset(_read_cache(cache_file(), full=True))


def _dataset(table: NDArray[np.float64]) -> Dataset:
    """Turn scikit-learn's cached table of totals into averages per household."""
    value, *columns = table.T
    income, age, rooms, bedrooms, population, households, latitude, longitude = columns
    averages = rooms / households, bedrooms / households, population, population / households
    return Dataset(
        name=NAME if len(table) == SIZE else f"a sample of {NAME} ({len(table):,} districts)",
        X=np.column_stack((income, age, *averages, latitude, longitude)),
        y=value / 100_000,
        feature_names=tuple(_UNITS),
        target_names=(_TARGET,),
        units={**_UNITS, _TARGET: "100,000 US dollars"},
        source="R. K. Pace and R. Barry (1997); StatLib; by way of scikit-learn",
        licence="No licence stated; from the 1990 United States census, in the public domain",
        substitute_for=None if len(table) == SIZE else NAME,
    )
