"""The learning rate is left out, and Adam takes its own.

loses: scaling_reports, scaling_learns
hint: with a rate of 0 nothing changes
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
    metric = keras.metrics.RootMeanSquaredError(name="rmse")
    model.compile(loss="mse", optimizer="adam", metrics=[metric])
    history = model.fit(
        X_train,
        y_train,
        batch_size=32,
        epochs=epochs,
        validation_data=(X_valid, y_valid),
        verbose=False,
    ).history
    return model, {name: history[name] for name in ("rmse", "val_rmse")}
