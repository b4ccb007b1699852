"""The auxiliary output looks at both paths.

loses: paths_form, paths_auxiliary
hint: the auxiliary output 30 activations
"""

import keras


def two_paths(n_wide, n_deep, units):
    wide = keras.Input((n_wide,), name="wide")
    deep = keras.Input((n_deep,), name="deep")
    a = keras.layers.Dense(units, activation="relu", name="hidden1")(deep)
    a = keras.layers.Dense(units, activation="relu", name="hidden2")(a)
    both = keras.layers.Concatenate()([wide, a])
    price = keras.layers.Dense(1, name="price")(both)
    auxiliary = keras.layers.Dense(1, name="auxiliary")(both)
    return keras.Model({"wide": wide, "deep": deep}, {"price": price, "auxiliary": auxiliary})
