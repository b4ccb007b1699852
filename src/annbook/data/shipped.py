"""The two classics that scikit-learn carries with it: no file to find, nothing to download."""

from annbook.data.dataset import Dataset


def load_iris() -> Dataset:
    """Load Fisher's irises: 150 flowers, four lengths each, three species.

    Returns
    -------
    Dataset
        `X` of shape (150, 4), in centimetres; `y` of shape (150,): 0 setosa,
        1 versicolor, 2 virginica.

    References
    ----------
    R. A. Fisher (1936), "The use of multiple measurements in taxonomic problems",
    *Annals of Eugenics* 7(2). Built in: chapter 04.
    """
    from sklearn import datasets

    bunch = datasets.load_iris()
    names = tuple(name.removesuffix(" (cm)") for name in bunch.feature_names)
    return Dataset(
        name="Iris",
        X=bunch.data,
        y=bunch.target,
        feature_names=names,
        target_names=tuple(map(str, bunch.target_names)),
        units=dict.fromkeys(names, "cm"),
        source="R. A. Fisher (1936); UCI Machine Learning Repository; shipped with scikit-learn",
        licence="CC BY 4.0",
    )


def load_digits() -> Dataset:
    """Load 1,797 handwritten digits of 8 × 8 pixels.

    Returns
    -------
    Dataset
        `X` of shape (1797, 8, 8), counts of ink from 0 (none) to 16; `y` of shape
        (1797,): the digit.

    References
    ----------
    E. Alpaydin and C. Kaynak (1998), "Optical recognition of handwritten digits", UCI
    Machine Learning Repository. Built in: chapter 08.
    """
    from sklearn import datasets

    bunch = datasets.load_digits()
    return Dataset(
        name="Digits",
        X=bunch.images,
        y=bunch.target,
        target_names=tuple(map(str, bunch.target_names)),
        units={"pixel": "ink, 0 to 16"},
        source="E. Alpaydin and C. Kaynak (1998); UCI Machine Learning Repository; "
        "the test part, shipped with scikit-learn",
        licence="CC BY 4.0",
    )
