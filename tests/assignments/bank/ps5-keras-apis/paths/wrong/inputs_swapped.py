"""The inputs have each other's names.

loses: paths_form, paths_price, paths_auxiliary
hint: names go to keras.Input
"""

import keras


def two_paths(n_wide, n_deep, units):
    wide = keras.Input((n_wide,), name="deep")
    deep = keras.Input((n_deep,), name="wide")
    a = keras.layers.Dense(units, activation="relu", name="hidden1")(deep)
    a = keras.layers.Dense(units, activation="relu", name="hidden2")(a)
    both = keras.layers.Concatenate()([wide, a])
    price = keras.layers.Dense(1, name="price")(both)
    auxiliary = keras.layers.Dense(1, name="auxiliary")(a)
    return keras.Model([wide, deep], {"price": price, "auxiliary": auxiliary})
