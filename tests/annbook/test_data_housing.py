"""The housing sets: California found, read, refused, replaced by Ames; Ames itself."""

import os
from pathlib import Path

import joblib
import numpy as np
import pytest

from annbook.data import (
    DamagedFileError,
    SubstituteDataNotice,
    california,
    load_ames_housing,
    load_ames_table,
    load_california_housing,
    notice,
)

REAL_DATA_HOME = os.environ.get("SCIKIT_LEARN_DATA", "")
needs_real_set = pytest.mark.skipif(
    not (Path(REAL_DATA_HOME) / "cal_housing_py3.pkz").is_file(),
    reason="SCIKIT_LEARN_DATA does not hold California housing",
)
# Value, income, age, rooms, bedrooms, people, households, latitude, longitude: the totals of
# the first district, as scikit-learn caches them.
DISTRICT = [452_600, 8.3252, 41, 880, 129, 322, 126, 37.88, -122.23]


@pytest.fixture(autouse=True)
def _nothing_announced(monkeypatch):
    monkeypatch.setattr(notice, "_announced", set())


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("SCIKIT_LEARN_DATA", str(tmp_path))
    monkeypatch.setattr(california, "is_reachable", lambda url: False)
    return tmp_path / "cal_housing_py3.pkz"


def write(path, table):
    joblib.dump(table, path, compress=6)
    return path


def test_totals_become_averages_per_household(tmp_path):
    housing = load_california_housing(path=write(tmp_path / "a.pkz", np.array([DISTRICT])))
    # 880 rooms, 129 bedrooms and 322 people in 126 households.
    expected = [8.3252, 41, 880 / 126, 129 / 126, 322, 322 / 126, 37.88, -122.23]
    np.testing.assert_allclose(housing.X, [expected], rtol=1e-15)
    np.testing.assert_allclose(housing.y, [4.526], rtol=1e-15)
    assert housing.label("median house value") == "median house value (100,000 US dollars)"


def test_a_few_districts_are_marked_as_a_sample(tmp_path):
    housing = load_california_housing(path=write(tmp_path / "a.pkz", np.array([DISTRICT] * 3)))
    assert housing.provenance == (
        "a sample of California housing (3 districts), a substitute for California housing"
    )


def test_reads_the_cache_of_scikit_learn_as_the_real_set(cache, monkeypatch):
    monkeypatch.setattr(california, "SIZE", 3)
    write(cache, np.array([DISTRICT] * 3))
    housing = load_california_housing()
    assert housing.name == "California housing"
    assert not housing.is_substitute


def test_scikit_learns_cache_is_in_the_home_folder_by_default(monkeypatch):
    monkeypatch.delenv("SCIKIT_LEARN_DATA")
    assert california.cache_file() == Path.home() / "scikit_learn_data/cal_housing_py3.pkz"


def test_a_named_file_must_exist(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"cal_housing_py3\.pkz file\. Received: .*nowhere"):
        load_california_housing(path=tmp_path / "nowhere")


DAMAGE = {
    "a web page": lambda path: path.write_bytes(b"<html>404 Not Found</html>"),
    "empty": lambda path: path.write_bytes(b""),
    "cut short": lambda path: path.write_bytes(write(path, np.ones((99, 9))).read_bytes()[:-40]),
    "words": lambda path: write(path, np.array([["a"] * 9])),
    "no array": lambda path: write(path, {"data": [1]}),
    "too few columns": lambda path: write(path, np.ones((20_640, 8))),
    "too few rows": lambda path: write(path, np.ones((20_639, 9))),
    "not numbers": lambda path: write(path, np.full((20_640, 9), np.nan)),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_cache_is_named_and_never_replaced(cache, damage):
    DAMAGE[damage](cache)
    with pytest.raises(
        DamagedFileError, match=r"cal_housing_py3\.pkz is damaged: expected .*Received"
    ):
        load_california_housing()


def test_ames_stands_in_and_says_so():
    with pytest.warns(SubstituteDataNotice, match="Ames housing stands in for it") as caught:
        housing = load_california_housing(download=False)
    assert housing.provenance == "Ames housing, a substitute for California housing"
    assert caught[0].filename == __file__


def test_without_a_network_scikit_learn_is_not_asked():
    with pytest.warns(SubstituteDataNotice, match="the server does not answer"):
        assert load_california_housing().is_substitute


def test_without_a_substitute_the_error_says_how_to_get_the_real_set():
    with pytest.raises(FileNotFoundError, match=r"server does not answer\)\. .* SCIKIT_LEARN_DATA"):
        load_california_housing(substitute=False)


@needs_real_set
def test_california_is_scikit_learns_to_the_last_bit(monkeypatch):
    monkeypatch.setenv("SCIKIT_LEARN_DATA", REAL_DATA_HOME)
    from sklearn.datasets import fetch_california_housing

    theirs = fetch_california_housing(download_if_missing=False)
    ours = load_california_housing(download=False)
    np.testing.assert_array_equal(ours.X, theirs.data)
    np.testing.assert_array_equal(ours.y, theirs.target)
    assert list(ours.feature_names) == theirs.feature_names


def test_ames_is_a_set_of_its_own():
    ames = load_ames_housing()
    assert ames.X.shape == (2_930, 32)
    assert not ames.is_substitute
    assert np.isfinite(ames.X).all()
    # The first house: 1,656 square feet, built in 1960, sold for 215,000 dollars.
    house = dict(zip(ames.feature_names, ames.X[0], strict=True))
    assert (house["Gr_Liv_Area"], house["Year_Built"], ames.y[0]) == (1656, 1960, 2.15)


def test_ames_leaves_out_the_column_that_holds_codes_instead_of_areas():
    table = load_ames_table()
    assert table["BsmtFin_SF_1"].max() == 7
    codes_per_type = table.groupby("BsmtFin_Type_1", observed=True)["BsmtFin_SF_1"].nunique()
    assert (codes_per_type.drop("No_Basement") == 1).all()  # one house has 0 for 5
    assert "BsmtFin_SF_1" not in load_ames_housing().feature_names


def test_the_ames_table_has_every_column_and_nothing_missing():
    table = load_ames_table()
    assert table.shape == (2_930, 74)
    assert (table.dtypes == "category").sum() == 40
    assert not table.isna().to_numpy().any()
    assert table["Sale_Price"].describe()[["min", "max"]].tolist() == [12_789, 755_000]
    assert "WD" in set(table["Sale_Type"])  # without the source's trailing space
