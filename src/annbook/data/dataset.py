"""A data set is two arrays and what one must know to trust them.

The arrays `X` and `y` are what a model sees. Names, units, source and licence are
what the reader of a figure needs, and `substitute_for` is what keeps a claim honest.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from html import escape
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Dataset:
    """A named data set whose arrays cannot be changed by accident.

    It unpacks like a pair: `X, y = load_iris()`. The arrays are read-only; take a
    copy (`iris.X.copy()`) before changing values in place.

    Parameters
    ----------
    name : str
        The set's own name, such as `"Iris"`.
    X : array of shape (n_samples, n_features) or (n_samples, height, width)
        The inputs.
    y : array of shape (n_samples,)
        The targets: class indices 0, 1, ... for classification, numbers for regression.
    feature_names : tuple of str
        One name for each column of `X`; empty for images.
    target_names : tuple of str
        The class names in the order of their indices, or one name for a numeric target.
    units : Mapping from str to str
        The unit of a feature or target, by name; names without a unit are left out.
    source : str
        Where the data come from: the publication, and the package that carries them.
    licence : str
        Under which terms they may be used.
    substitute_for : str, optional
        The name of the set that this one stands in for. None for the real set.

    Raises
    ------
    ValueError
        If `X` and `y` differ in length, or there is not one feature name per column.

    Notes
    -----
    Built in: chapter 04.
    """

    name: str
    X: NDArray[Any]
    y: NDArray[Any]
    feature_names: tuple[str, ...] = ()
    target_names: tuple[str, ...] = ()
    units: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    licence: str = ""
    substitute_for: str | None = None

    def __post_init__(self) -> None:
        if len(self.X) != len(self.y):
            raise ValueError(
                f"X and y must have one row per sample. Received: {len(self.X)} and {len(self.y)}"
            )
        if self.feature_names and len(self.feature_names) != self.X.shape[1]:
            raise ValueError(
                f"feature_names must name the {self.X.shape[1]} columns of X. "
                f"Received: {len(self.feature_names)} names"
            )
        for name in (item.name for item in fields(self)):
            if isinstance(value := getattr(self, name), np.ndarray):
                object.__setattr__(self, name, _read_only(value))

    @property
    def is_substitute(self) -> bool:
        """Whether this set stands in for another one."""
        return self.substitute_for is not None

    @property
    def n_samples(self) -> int:
        """Number of samples."""
        return len(self.X)

    @property
    def n_features(self) -> int:
        """Number of values that describe one sample; for an image, its pixels."""
        return int(np.prod(self.X.shape[1:]))

    @property
    def provenance(self) -> str:
        """The name for captions: it says when the set is a substitute."""
        if self.is_substitute:
            return f"{self.name}, a substitute for {self.substitute_for}"
        return self.name

    def label(self, name: str) -> str:
        """Give a feature's or target's axis label: its name and, if it has one, its unit.

        Parameters
        ----------
        name : str
            One of `feature_names` or `target_names`.

        Returns
        -------
        str
            For instance `"petal length (cm)"`.

        Raises
        ------
        ValueError
            If the set has no feature and no target of that name.
        """
        known = self.feature_names + self.target_names
        if name not in known:
            raise ValueError(f"name must be one of {', '.join(known)}. Received: {name!r}")
        return f"{name} ({self.units[name]})" if name in self.units else name

    def __iter__(self) -> Iterator[NDArray[Any]]:
        return iter((self.X, self.y))

    def __repr__(self) -> str:
        return f"<{self.provenance}: {', '.join(self._facts().values())}>"

    def _facts(self) -> dict[str, str]:
        shape = " × ".join(f"{size:,}" for size in self.X.shape)
        facts = {"Inputs": f"X {shape} {self.X.dtype}"}
        if len(self.target_names) == 1:
            facts["Target"] = f"y {self.label(self.target_names[0])}"
        elif self.target_names:
            facts["Classes"] = f"{len(self.target_names)} classes"
        return facts

    def _repr_html_(self) -> str:
        facts = self._facts()
        if "Classes" in facts:
            facts["Classes"] = ", ".join(self.target_names)
        if self.feature_names:
            facts["Features"] = ", ".join(self.label(name) for name in self.feature_names)
        facts |= {"Source": self.source, "Licence": self.licence}
        rows = "".join(
            f'<tr><th scope="row">{key}</th><td>{escape(value)}</td></tr>'
            for key, value in facts.items()
            if value
        )
        return (
            f'<div class="annbook-dataset table-scroll" role="region" tabindex="0" '
            f'aria-label="{escape(self.name)}"><table><caption>{escape(self.provenance)}</caption>'
            f"<tbody>{rows}</tbody></table></div>"
        )


def _read_only(array: NDArray[Any]) -> NDArray[Any]:
    view = array.view()
    view.flags.writeable = False
    return view
