"""The roots of the batches are averaged.

loses: scaling_reports
hint: takes the root last
"""

import keras


def ship(X_train, y_train, X_valid, y_valid, hidden, learning_rate, epochs, seed):
    keras.utils.set_random_seed(seed)
    normalize = keras.layers.Normalization()
    normalize.adapt(X_train)
    layers = [keras.layers.Dense(units, activation="relu") for units in hidden]
    model = keras.Sequential(
        [keras.Input(X_train.shape[1:]), normalize, *layers, keras.layers.Dense(1)]
    )
    def rmse(y, y_hat):
        return keras.ops.sqrt(keras.ops.mean(keras.ops.square(y - y_hat[:, 0])))
    model.compile(loss="mse", optimizer=keras.optimizers.Adam(learning_rate), metrics=[rmse])
    history = model.fit(
        X_train,
        y_train,
        batch_size=32,
        epochs=epochs,
        validation_data=(X_valid, y_valid),
        verbose=False,
    ).history
    return model, {name: history[name] for name in ("rmse", "val_rmse")}
