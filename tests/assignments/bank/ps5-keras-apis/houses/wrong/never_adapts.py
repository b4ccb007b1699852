"""The layer is there, and nobody shows it any rows.

loses: houses_prices, houses_units
hint: are all paths normalised
"""

import keras


def price_houses(X, y, seed):
    keras.utils.set_random_seed(seed)
    rows = keras.Input(X.shape[1:], name="rows")
    normalize = keras.layers.Normalization()
    wide = deep = normalize(rows)
    for name in ("hidden1", "hidden2"):
        deep = keras.layers.Dense(X.shape[1], activation="relu", name=name)(deep)
    price = keras.layers.Dense(1)(keras.layers.Concatenate()([wide, deep]))
    model = keras.Model(rows, {"price": price})
    model.compile(loss="huber", optimizer=keras.optimizers.Adam(0.01, use_ema=True))
    model.fit(X, {"price": y}, epochs=8, verbose=False)
    return model
