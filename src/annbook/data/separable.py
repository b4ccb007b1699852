"""Two clouds with a gap of known width: the data that the convergence theorem speaks of.

The theorem bounds the mistakes of a perceptron by (R/γ)², where R bounds the length of
the inputs and γ is the margin. On real data γ has to be searched for; here it is given.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annbook.data.dataset import Dataset
from annbook.data.shapes import Seed, check_samples


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class SeparableDataset(Dataset):
    """A data set that comes with the hyperplane that separates it best.

    With `s = 2 * y - 1`, every sample satisfies `s * (X @ direction + offset) >= margin`,
    and no other hyperplane does better.

    Parameters
    ----------
    direction : array of shape (n_features,)
        The unit vector u, normal to the hyperplane; it points to class 1.
    offset : float
        The number b; 0 if the hyperplane goes through the origin.
    margin : float
        The distance γ from the hyperplane to the nearest sample of either class.
    """

    direction: NDArray[np.float64]
    offset: float
    margin: float

    @property
    def radius(self) -> float:
        """The length of the longest sample: R of the theorem, at most 1."""
        return float(np.linalg.norm(self.X, axis=1).max())


def make_separable(
    n_samples: int = 200,
    n_features: int = 2,
    *,
    margin: float = 0.1,
    offset: float = 0.0,
    random_state: Seed,
) -> SeparableDataset:
    """Fill the unit ball evenly, but for a band around a random hyperplane.

    Two samples, one of each class, face each other across the band at its edges. So
    `margin` is not only kept: it is the largest that any hyperplane reaches. With
    `offset=0` this also holds for the inputs with a 1 appended, (x, 1), which is how a
    perceptron with a bias sees them, and whose length is at most √2.

    Parameters
    ----------
    n_samples : int
        Number of points, at least 2; half of them (rounded down) belong to class 1.
    n_features : int
        Number of dimensions, at least 1.
    margin : float
        Half the width γ of the empty band: above 0, below `1 - abs(offset)`.
    offset : float
        Shift b of the hyperplane u·x + b = 0 from the origin.
    random_state : int or Generator
        Seed of the direction, the points and their order.

    Returns
    -------
    SeparableDataset
        `X` of shape (n_samples, n_features), each row of length at most 1; `y` is 1 where
        u·x + b ≥ γ and 0 where u·x + b ≤ −γ. `direction`, `offset` and `margin` say which
        hyperplane.

    Raises
    ------
    ValueError
        If `n_samples`, `n_features`, `margin` or `offset` is out of range.

    References
    ----------
    The bound: A. B. J. Novikoff (1962), "On convergence proofs on perceptrons",
    *Symposium on the Mathematical Theory of Automata* 12. Built in: chapter 04.
    """
    check_samples(n_samples, least=2)
    if n_features < 1:
        raise ValueError(f"n_features must be at least 1. Received: {n_features}")
    if not 0 < margin < 1 - abs(offset):
        raise ValueError(
            f"margin must lie above 0 and below 1 - abs(offset) = {1 - abs(offset):g}. "
            f"Received: {margin}"
        )
    rng = np.random.default_rng(random_state)
    direction = rng.normal(size=n_features)
    direction /= np.linalg.norm(direction)
    sign = np.where(np.arange(n_samples) < n_samples // 2, 1, -1)
    along = _heights(rng, sign, margin, offset, n_features)
    across = _inside_ball(rng, n_samples, direction, np.sqrt(1 - along**2))
    return _shuffled(rng, along[:, None] * direction + across, sign, direction, offset, margin)


def _heights(
    rng: np.random.Generator, sign: NDArray[np.int64], margin: float, offset: float, d: int
) -> NDArray[np.float64]:
    """Draw u·x for points that fill a cap of the unit ball, on the side that `sign` says.

    In a ball of d dimensions (u·x + 1) / 2 follows a Beta distribution whose two
    parameters are (d + 1) / 2; its inverse turns even numbers into heights.
    """
    from scipy.special import betainc, betaincinv

    a = (d + 1) / 2
    edge = margin - sign * offset  # s·(u·x) at the edge of the band
    share = rng.uniform(size=len(sign)) * betainc(a, a, (1 - edge) / 2)
    height = np.maximum(1 - 2 * betaincinv(a, a, share), edge)
    height[[0, -1]] = edge[[0, -1]]  # one witness of each class
    return np.asarray(sign * height)


def _inside_ball(
    rng: np.random.Generator,
    n_samples: int,
    direction: NDArray[np.float64],
    radius: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Draw points in balls of `radius` that lie at right angles to `direction`."""
    n_features = len(direction)
    points = rng.normal(size=(n_samples, n_features))
    points -= np.outer(points @ direction, direction)
    if n_features == 1:
        return np.zeros((n_samples, 1))
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    points *= (radius * rng.uniform(size=n_samples) ** (1 / (n_features - 1)))[:, None]
    points[-1] = points[0] * min(1, radius[-1] / radius[0])  # the witnesses face each other
    points[0] = points[-1]
    return np.asarray(points)


def _shuffled(
    rng: np.random.Generator,
    X: NDArray[np.float64],
    sign: NDArray[np.int64],
    direction: NDArray[np.float64],
    offset: float,
    margin: float,
) -> SeparableDataset:
    order = rng.permutation(len(X))
    return SeparableDataset(
        name="Separable clouds",
        X=X[order],
        y=(sign[order] > 0).astype(int),
        feature_names=tuple(f"x{i}" for i in range(1, X.shape[1] + 1)),
        target_names=("0", "1"),
        source="generated",
        licence="CC0",
        direction=direction,
        offset=offset,
        margin=margin,
    )
