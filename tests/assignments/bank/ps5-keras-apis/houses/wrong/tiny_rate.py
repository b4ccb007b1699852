"""The learning rate is a thousand times too small.

loses: houses_prices, houses_units
hint: little was learnt
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
    model = keras.Model(rows, {"price": price})
    model.compile(loss="huber", optimizer=keras.optimizers.Adam(0.00001))
    model.fit(X, {"price": y}, epochs=8, verbose=False)
    return model
