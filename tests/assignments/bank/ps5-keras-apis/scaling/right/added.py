"""Adds layers one by one, and reports under the metric's own name."""

import keras


def ship(X_train, y_train, X_valid, y_valid, hidden, learning_rate, epochs, seed):
    layer = keras.layers.Normalization(axis=-1)
    layer.adapt(X_train)
    keras.utils.set_random_seed(seed)
    model = keras.Sequential()
    model.add(keras.Input(shape=(X_train.shape[1],)))
    model.add(layer)
    for n in hidden:
        model.add(keras.layers.Dense(n))
        model.add(keras.layers.Activation("relu"))
    model.add(keras.layers.Dense(1))
    model.compile("adam", "mse", metrics=[keras.metrics.RootMeanSquaredError()])
    model.optimizer.learning_rate = learning_rate
    history = model.fit(X_train, y_train, batch_size=32, epochs=epochs, verbose=0,
                        validation_data=(X_valid, y_valid))
    names = {"rmse": "root_mean_squared_error", "val_rmse": "val_root_mean_squared_error"}
    return model, {ours: list(history.history[theirs]) for ours, theirs in names.items()}
