"""The price comes alone, and not in a dictionary.

loses: houses_form, houses_prices, houses_units
hint: a dictionary
"""

import keras


def price_houses(X, y, seed):
    keras.utils.set_random_seed(seed)
    rows = keras.Input(X.shape[1:], name="rows")
    normalize = keras.layers.Normalization()
    normalize.adapt(X)
    wide = deep = normalize(rows)
    for name in ("hidden1", "hidden2"):
        deep = keras.layers.Dense(X.shape[1], activation="relu", name=name)(deep)
    price = keras.layers.Dense(1)(keras.layers.Concatenate()([wide, deep]))
    model = keras.Model(rows, price)
    model.compile(loss="huber", optimizer=keras.optimizers.Adam(0.01, use_ema=True))
    model.fit(X, y, epochs=8, verbose=False)
    return model
