"""The outputs are a list.

loses: paths_form, paths_price, paths_auxiliary
hint: the outputs are a dictionary
"""

import keras


def two_paths(n_wide, n_deep, units):
    wide = keras.Input((n_wide,), name="wide")
    deep = keras.Input((n_deep,), name="deep")
    a = keras.layers.Dense(units, activation="relu", name="hidden1")(deep)
    a = keras.layers.Dense(units, activation="relu", name="hidden2")(a)
    both = keras.layers.Concatenate()([wide, a])
    price = keras.layers.Dense(1, name="price")(both)
    auxiliary = keras.layers.Dense(1, name="auxiliary")(a)
    return keras.Model({"wide": wide, "deep": deep}, [price, auxiliary])
