"""The data sets of the book: each loader returns a `Dataset` that knows where it comes from.

Real sets are looked up where you say, then in the cache of the library that knows
them, then on the network. Only then does a bundled set stand in, and it says so.
"""

from annbook.data.ames import load_ames_housing, load_ames_table
from annbook.data.california import load_california_housing
from annbook.data.dataset import Dataset
from annbook.data.errors import DamagedFileError
from annbook.data.fashion_mnist import load_fashion_mnist
from annbook.data.notice import SubstituteDataNotice
from annbook.data.outliers import OutlierDataset, make_outliers
from annbook.data.separable import SeparableDataset, make_separable
from annbook.data.shapes import make_moons, make_spirals, make_xor
from annbook.data.shipped import load_digits, load_iris

__all__ = [
    "DamagedFileError",
    "Dataset",
    "OutlierDataset",
    "SeparableDataset",
    "SubstituteDataNotice",
    "load_ames_housing",
    "load_ames_table",
    "load_california_housing",
    "load_digits",
    "load_fashion_mnist",
    "load_iris",
    "make_moons",
    "make_outliers",
    "make_separable",
    "make_spirals",
    "make_xor",
]
