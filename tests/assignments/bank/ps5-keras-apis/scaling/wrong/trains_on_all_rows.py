"""The validation rows are trained on as well.

loses: scaling_reports, scaling_learns
hint: the last entries must be the RMSEs
"""

import keras
import numpy as np


def ship(X_train, y_train, X_valid, y_valid, hidden, learning_rate, epochs, seed):
    keras.utils.set_random_seed(seed)
    normalize = keras.layers.Normalization()
    normalize.adapt(X_train)
    layers = [keras.layers.Dense(units, activation="relu") for units in hidden]
    model = keras.Sequential(
        [keras.Input(X_train.shape[1:]), normalize, *layers, keras.layers.Dense(1)]
    )
    metric = keras.metrics.RootMeanSquaredError(name="rmse")
    model.compile(loss="mse", optimizer=keras.optimizers.Adam(learning_rate), metrics=[metric])
    history = model.fit(
        np.concatenate([X_train, X_valid]),
        np.concatenate([y_train, y_valid]),
        batch_size=32,
        epochs=epochs,
        validation_data=(X_valid, y_valid),
        verbose=False,
    ).history
    return model, {name: history[name] for name in ("rmse", "val_rmse")}
