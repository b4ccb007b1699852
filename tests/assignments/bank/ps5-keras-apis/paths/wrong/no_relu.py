"""The hidden layers have no activation.

loses: paths_price, paths_auxiliary
hint: hidden1 gives 2 and 0, hidden2 gives 4 and 0
"""

import keras


def two_paths(n_wide, n_deep, units):
    wide = keras.Input((n_wide,), name="wide")
    deep = keras.Input((n_deep,), name="deep")
    a = keras.layers.Dense(units, name="hidden1")(deep)
    a = keras.layers.Dense(units, name="hidden2")(a)
    both = keras.layers.Concatenate()([wide, a])
    price = keras.layers.Dense(1, name="price")(both)
    auxiliary = keras.layers.Dense(1, name="auxiliary")(a)
    return keras.Model({"wide": wide, "deep": deep}, {"price": price, "auxiliary": auxiliary})
