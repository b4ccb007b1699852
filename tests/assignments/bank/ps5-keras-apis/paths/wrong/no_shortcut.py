"""The price sees the deep path alone.

loses: paths_form, paths_price
hint: price sees 5 features and 30 activations
"""

import keras


def two_paths(n_wide, n_deep, units):
    wide = keras.Input((n_wide,), name="wide")
    deep = keras.Input((n_deep,), name="deep")
    a = keras.layers.Dense(units, activation="relu", name="hidden1")(deep)
    a = keras.layers.Dense(units, activation="relu", name="hidden2")(a)
    price = keras.layers.Dense(1, name="price")(a) + 0 * wide[:, :1]
    auxiliary = keras.layers.Dense(1, name="auxiliary")(a)
    return keras.Model({"wide": wide, "deep": deep}, {"price": price, "auxiliary": auxiliary})
