"""The results from the literature that this book measures again, one entry per claim.

`annbook.claims` compares a measured value with its entry here. Each value carries its
own tolerance: none for truths and counts, a small one for arithmetic, a wider one where
training is random and the libraries have changed since the result was published.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Reference:
    """One value from the literature, and what counts as the same value.

    Parameters
    ----------
    value : bool, int, float or list of these
        What the source reports.
    tolerance : float
        How far from `value` a measured one may lie, in the same unit; 0 asks for equality.
    between : tuple of float, optional
        Smallest and largest accepted value, in place of a tolerance.
    why : str
        The reason for that tolerance, where it is not obvious.
    """

    value: Any
    tolerance: float = 0.0
    between: tuple[float, float] | None = None
    why: str = ""

    @property
    def accepted(self) -> str:
        """What counts as the same value, in words."""
        if self.between is not None:
            return f"from {self.between[0]:g} to {self.between[1]:g}"
        return f"± {self.tolerance:g}".replace("e-0", "e-") if self.tolerance else "exactly"


@dataclass(frozen=True, kw_only=True)
class ReferenceResult:
    """What a source reports about one experiment.

    Parameters
    ----------
    chapter : str
        The two digits of the chapter that repeats it.
    setting : str
        What was done.
    dataset : str or None
        Name of the set that it holds for; None if the numbers are part of the setting.
    values : dict from str to Reference
        The reported values by name.
    source : str
        Where they were published.
    note : str
        What a reader should know before trusting them.
    """

    chapter: str
    setting: str
    dataset: str | None
    values: dict[str, Reference]
    source: str
    note: str = ""


ML2 = "Géron, Hands-On Machine Learning, 2nd edition (2019), notebook of chapter 10"
ML3 = "Géron, Hands-On Machine Learning, 3rd edition (2022), notebook of chapter 10"
CALIFORNIA = "California housing"
FASHION = "Fashion-MNIST"
_SEEDS = "the spread between seeds and versions of the libraries"
_LAST_EPOCH = (
    "one seed at its last epoch: single runs of chapter 09 scatter with a standard deviation of "
    "about 0.004, around a mean near 0.88 on the test set"
)
_SCALED = "20 epochs of SGD (learning rate 0.001) on standardised features"

REFERENCE_RESULTS: dict[str, ReferenceResult] = {
    "iris-perceptron": ReferenceResult(
        chapter="04",
        setting="Perceptron(random_state=42) on petal length and width, setosa or not; "
        "predictions for [[2, 0.5], [3, 1]]",
        dataset="Iris",
        values={
            "predictions": Reference(value=[True, False]),
            "coef": Reference(value=[-1.4, -2.2], tolerance=1e-9, why="rounding of the sums"),
            "intercept": Reference(value=4.0, tolerance=1e-9, why="rounding of the sums"),
            "passes": Reference(value=7),
        },
        source=f"{ML3} (predictions); scikit-learn 1.9.1 (the rest)",
    ),
    "housing-sklearn": ReferenceResult(
        chapter="07",
        setting="StandardScaler, MLPRegressor(hidden_layer_sizes=[50, 50, 50], random_state=42); "
        "two default splits with random_state=42",
        dataset=CALIFORNIA,
        values={"validation_rmse": Reference(value=0.505, tolerance=0.01, why=_SEEDS)},
        source=ML3,
    ),
    "iris-mlp": ReferenceResult(
        chapter="08",
        setting="MLPClassifier([5], max_iter=10_000, random_state=42)",
        dataset="Iris",
        values={
            "validation_accuracy": Reference(
                value=1.0, tolerance=0.072, why="one of the 14 samples"
            ),
            "validation_samples": Reference(value=14),
        },
        source=ML3,
        note="Only 14 validation samples: 1.0 says little about the next flower.",
    ),
    "fmnist-sequential": ReferenceResult(
        chapter="09",
        setting="Dense 300-100-10, SGD (learning rate 0.01), 30 epochs, batches of 32, pixels "
        "divided by 255, seed 42, the last 5,000 training images for validation",
        dataset=FASHION,
        values={
            "validation_accuracy": Reference(value=0.889, tolerance=0.015, why=_LAST_EPOCH),
            "test_accuracy": Reference(value=0.886, tolerance=0.02, why=_LAST_EPOCH),
            "parameters": Reference(value=266_610),
        },
        source=ML3,
    ),
    "fmnist-sklearn": ReferenceResult(
        chapter="08",
        setting="MLPClassifier([200, 100]) on scaled pixels",
        dataset=FASHION,
        values={"test_accuracy": Reference(value=0.892, tolerance=0.01, why=_SEEDS)},
        source="Géron, Hands-On Machine Learning with Scikit-Learn and PyTorch (2025)",
        note="Pixels divided by 255, early stopping and the seed are this book's choice.",
    ),
    "housing-sequential": ReferenceResult(
        chapter="10",
        setting="Normalization and three Dense(50, relu), Adam (learning rate 0.001), 20 epochs",
        dataset=CALIFORNIA,
        values={
            "test_rmse": Reference(value=0.530, tolerance=0.04, why=_SEEDS),
            "lowest_validation_rmse": Reference(value=0.52, tolerance=0.05, why=_SEEDS),
            "highest_validation_rmse": Reference(
                value=1.05,
                between=(0.6, 3.0),
                why="the height of one bad epoch is chance; that there is one is the claim",
            ),
        },
        source=ML3,
        note="The validation RMSE swings from epoch to epoch because of a few districts with "
        "extreme features.",
    ),
    "housing-dense30": ReferenceResult(
        chapter="10",
        setting=f"Dense(30, relu), {_SCALED}",
        dataset=CALIFORNIA,
        values={"test_mse": Reference(value=0.421, tolerance=0.04, why=_SEEDS)},
        source=ML2,
    ),
    "wide-deep": ReferenceResult(
        chapter="11",
        setting=f"Wide & Deep with two Dense(30, relu), {_SCALED}",
        dataset=CALIFORNIA,
        values={
            "test_mse": Reference(value=0.403, tolerance=0.04, why=_SEEDS),
            "parameters": Reference(value=1_239),
        },
        source=ML2,
        note="The test RMSE of 0.7565 in the 3rd edition's notebook is stale: the inputs were "
        "concatenated before they were normalised.",
    ),
    "wide-deep-two-inputs": ReferenceResult(
        chapter="11",
        setting="Wide & Deep with two inputs, normalised, Adam (learning rate 0.001), 20 epochs",
        dataset=CALIFORNIA,
        values={"test_rmse": Reference(value=0.582, tolerance=0.05, why=_SEEDS)},
        source=ML3,
    ),
    "aux-output": ReferenceResult(
        chapter="11",
        setting="Wide & Deep with two inputs and an auxiliary output, loss weights 0.9 and 0.1, "
        "Adam (learning rate 0.001), 20 epochs",
        dataset=CALIFORNIA,
        values={
            "test_rmse_main": Reference(value=0.582, tolerance=0.05, why=_SEEDS),
            "test_rmse_auxiliary": Reference(value=0.635, tolerance=0.05, why=_SEEDS),
        },
        source=ML3,
    ),
    "early-stopping": ReferenceResult(
        chapter="14",
        setting="Two Dense(30, relu), SGD (learning rate 0.001), at most 100 epochs, early "
        "stopping with a patience of 10",
        dataset=CALIFORNIA,
        values={
            "epochs": Reference(
                value=96,
                between=(60, 100),
                why="one lucky epoch moves it by the patience, and 100 is the limit",
            ),
            "test_mse": Reference(value=0.331, tolerance=0.03, why=_SEEDS),
        },
        source=ML2,
        note="Measured without the few validation districts that lie more than 20 standard "
        "deviations out: with them, one row can end the training at any time.",
    ),
    "diverging": ReferenceResult(
        chapter="15",
        setting="Two Dense(30, relu), SGD (learning rate 0.05)",
        dataset=CALIFORNIA,
        values={
            "diverged": Reference(value=True),
            "epoch": Reference(
                value=2, tolerance=1, why="the step that explodes depends on the initial weights"
            ),
        },
        source=ML2,
    ),
    "mnist-lr": ReferenceResult(
        chapter="14",
        setting="Dense 300-100-10, learning-rate finder, then SGD (learning rate 0.3) with early "
        "stopping",
        dataset="MNIST",
        values={"test_accuracy": Reference(value=0.980, tolerance=0.005, why=_SEEDS)},
        source=ML3,
        note="The reference holds for the digits of MNIST.",
    ),
    "udl-backprop": ReferenceResult(
        chapter="06",
        setting="Five hidden layers of six ReLU units, input 1.2, normal weights and biases "
        "drawn after numpy.random.seed(0)",
        dataset=None,
        values={
            "output": Reference(value=1.907, tolerance=0.0005, why="printed with three decimals")
        },
        source="Prince, Understanding Deep Learning (2023), notebook 7.2",
        note="The order of the draws matters: weights of the first and the last layer, biases of "
        "the first and the last layer, then layer by layer, weights before biases.",
    ),
}


def find(claim_id: str) -> ReferenceResult:
    """Look a reference result up.

    Parameters
    ----------
    claim_id : str
        Its name, such as `"iris-perceptron"`.

    Returns
    -------
    ReferenceResult
        The entry of the registry.

    Raises
    ------
    ValueError
        If there is none of that name; the message lists those there are.
    """
    if claim_id not in REFERENCE_RESULTS:
        known = ", ".join(REFERENCE_RESULTS)
        raise ValueError(f"claim_id must be one of {known}. Received: {claim_id!r}")
    return REFERENCE_RESULTS[claim_id]
