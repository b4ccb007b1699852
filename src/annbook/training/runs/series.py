"""What was logged in one run: series of numbers, histograms, images and texts, by tag.

Every series has the same two columns beside its values: the step at which something was
logged, and when.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

Values = TypeVar("Values", bound=Sequence[Any] | NDArray[Any], covariant=True)


@dataclass(frozen=True, eq=False)
class Series(Generic[Values]):
    """What was logged under one tag, in the order of logging.

    Parameters
    ----------
    step : ndarray of int, shape (n,)
        Whatever the writer counted: epochs, batches.
    wall_time : ndarray of float, shape (n,)
        Seconds since 1970.
    value : sequence of length n
        Scalars: an array of shape (n,). Histograms: arrays of shape (n_buckets, 3) with left
        edge, right edge and count. Images: arrays of shape (n_images, height, width) or
        (n_images, height, width, 2 to 4), 0 to 255. Texts: strings, or arrays of strings.

    Notes
    -----
    Built in: chapter 15.
    """

    step: NDArray[np.int64]
    wall_time: NDArray[np.float64]
    value: Values

    def __len__(self) -> int:
        return len(self.step)


Scalars: TypeAlias = Series[NDArray[np.float64]]
Histograms: TypeAlias = Series[tuple[NDArray[np.float64], ...]]
Images: TypeAlias = Series[tuple[NDArray[np.uint8], ...]]
Texts: TypeAlias = Series[tuple[Any, ...]]


@dataclass(frozen=True, eq=False, repr=False)
class Run:
    """One directory of event files, read.

    Parameters
    ----------
    path : Path
        Where it was read from.
    scalars, histograms, images, texts : Mapping from str to Series
        By tag, such as `"epoch_loss"`.
    other : Mapping from str to int
        Tags of other kinds (graphs, audio, meshes), with the number of records.

    Notes
    -----
    Built in: chapter 15.
    """

    path: Path
    scalars: Mapping[str, Scalars] = field(default_factory=dict)
    histograms: Mapping[str, Histograms] = field(default_factory=dict)
    images: Mapping[str, Images] = field(default_factory=dict)
    texts: Mapping[str, Texts] = field(default_factory=dict)
    other: Mapping[str, int] = field(default_factory=dict)

    def __repr__(self) -> str:
        kinds = ("scalars", "histograms", "images", "texts", "other")
        counts = ", ".join(
            f"{len(getattr(self, kind))} {kind}" for kind in kinds if getattr(self, kind)
        )
        return f"<Run {self.path.name}: {counts or 'nothing logged'}>"
