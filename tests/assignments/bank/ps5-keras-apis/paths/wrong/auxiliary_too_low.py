"""The auxiliary output looks at the first hidden layer.

loses: paths_auxiliary
hint: it sees hidden2 alone
"""

import keras


def two_paths(n_wide, n_deep, units):
    wide = keras.Input((n_wide,), name="wide")
    deep = keras.Input((n_deep,), name="deep")
    a = first = keras.layers.Dense(units, activation="relu", name="hidden1")(deep)
    a = keras.layers.Dense(units, activation="relu", name="hidden2")(a)
    both = keras.layers.Concatenate()([wide, a])
    price = keras.layers.Dense(1, name="price")(both)
    auxiliary = keras.layers.Dense(1, name="auxiliary")(first)
    return keras.Model({"wide": wide, "deep": deep}, {"price": price, "auxiliary": auxiliary})
