"""Ames housing: 2,930 houses sold in Ames, Iowa, from 2006 to 2010.

The whole table is bundled with the package, 74 columns. As a `Dataset` it is cut down
to the numeric facts, which is what a network takes without further preparation.
"""

import csv
import gzip
from typing import TYPE_CHECKING

import numpy as np

from annbook.data.bundle import bundled_file
from annbook.data.dataset import Dataset

if TYPE_CHECKING:
    import pandas as pd

NAME = "Ames housing"
FILE = "ames.csv.gz"
_PRICE = "Sale_Price"  # the column
_TARGET = "sale price"
_DOLLARS = "100,000 US dollars"
_FEATURES = {  # with their units; counts, months and years have none
    "Lot_Frontage": "feet",
    "Lot_Area": "square feet",
    "Mas_Vnr_Area": "square feet",
    "BsmtFin_SF_2": "square feet",
    "Bsmt_Unf_SF": "square feet",
    "Total_Bsmt_SF": "square feet",
    "First_Flr_SF": "square feet",
    "Second_Flr_SF": "square feet",
    "Gr_Liv_Area": "square feet",
    "Garage_Area": "square feet",
    "Wood_Deck_SF": "square feet",
    "Open_Porch_SF": "square feet",
    "Enclosed_Porch": "square feet",
    "Three_season_porch": "square feet",
    "Screen_Porch": "square feet",
    "Pool_Area": "square feet",
    "Bsmt_Full_Bath": "",
    "Bsmt_Half_Bath": "",
    "Full_Bath": "",
    "Half_Bath": "",
    "Bedroom_AbvGr": "",
    "Kitchen_AbvGr": "",
    "TotRms_AbvGrd": "",
    "Fireplaces": "",
    "Garage_Cars": "",
    "Year_Built": "",
    "Year_Remod_Add": "",
    "Misc_Val": "US dollars",
    "Mo_Sold": "",
    "Year_Sold": "",
    "Longitude": "°",
    "Latitude": "°",
}


def load_ames_housing(*, substitute_for: str | None = None) -> Dataset:
    """Load the numeric facts about 2,930 houses in Ames, Iowa, and their prices.

    Parameters
    ----------
    substitute_for : str, optional
        The set that this one stands in for; `load_california_housing` sets it.

    Returns
    -------
    Dataset
        `X` of shape (2930, 32): areas, counts of rooms, years, location; `y` of shape
        (2930,): the price in 100,000 US dollars, the unit of California housing.

    Notes
    -----
    The column `BsmtFin_SF_1` is left out: where its name promises an area, this edition of
    the table holds a code for `BsmtFin_Type_1`. The area is `Total_Bsmt_SF` less
    `BsmtFin_SF_2` and `Bsmt_Unf_SF`. `load_ames_table` has every column.

    References
    ----------
    D. De Cock (2011), "Ames, Iowa: alternative to the Boston housing data as an end of
    semester regression project", *Journal of Statistics Education* 19(3).
    Built in: chapter 07.
    """
    with gzip.open(bundled_file(FILE), "rt", encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    columns = [header.index(name) for name in (*_FEATURES, _PRICE)]
    numbers = np.array([[float(row[column]) for column in columns] for row in rows])
    return Dataset(
        name=NAME,
        X=numbers[:, :-1],
        y=numbers[:, -1] / 100_000,
        feature_names=tuple(_FEATURES),
        target_names=(_TARGET,),
        units={**{name: unit for name, unit in _FEATURES.items() if unit}, _TARGET: _DOLLARS},
        source="D. De Cock (2011), Journal of Statistics Education 19(3); by way of the R "
        "package modeldata",
        licence="MIT, as part of modeldata",
        substitute_for=substitute_for,
    )


def load_ames_table() -> "pd.DataFrame":
    """Load every column of the Ames table, the categories too.

    Returns
    -------
    pandas.DataFrame
        2,930 rows and 74 columns, 40 of them categorical; `Sale_Price` in US dollars.
        Where a house has no such part, the category says so: `"None"`, `"No_Pool"`.

    Notes
    -----
    Built in: chapter 07.
    """
    import pandas as pd

    table = pd.read_csv(bundled_file(FILE), keep_default_na=False)
    words = table.select_dtypes(exclude="number").columns
    return table.astype(dict.fromkeys(words, "category"))
