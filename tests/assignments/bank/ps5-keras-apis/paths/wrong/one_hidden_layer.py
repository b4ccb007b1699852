"""Both hidden layers are called on the features, so the first is lost.

loses: paths_form, paths_price, paths_auxiliary
hint: names go to keras.Input
"""

import keras


def two_paths(n_wide, n_deep, units):
    wide = keras.Input((n_wide,), name="wide")
    deep = keras.Input((n_deep,), name="deep")
    a = keras.layers.Dense(units, activation="relu", name="hidden1")(deep)
    a = keras.layers.Dense(units, activation="relu", name="hidden2")(deep)
    both = keras.layers.Concatenate()([wide, a])
    price = keras.layers.Dense(1, name="price")(both)
    auxiliary = keras.layers.Dense(1, name="auxiliary")(a)
    return keras.Model({"wide": wide, "deep": deep}, {"price": price, "auxiliary": auxiliary})
