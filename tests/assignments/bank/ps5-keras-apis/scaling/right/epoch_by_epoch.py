"""Fits one epoch at a time, and converts to floats."""

import keras


def ship(X_train, y_train, X_valid, y_valid, hidden, learning_rate, epochs, seed):
    keras.utils.set_random_seed(seed)
    scale = keras.layers.Normalization()
    scale.adapt(X_train.astype("float64"))
    dense = [keras.layers.Dense(n, activation=keras.activations.relu) for n in hidden]
    model = keras.Sequential([scale, *dense, keras.layers.Dense(1, activation="linear")])
    model.build((None, X_train.shape[1]))
    model.compile(keras.optimizers.Adam(learning_rate), "mean_squared_error",
                  metrics=[keras.metrics.RootMeanSquaredError(name="rmse")])
    report = {"rmse": [], "val_rmse": []}
    for _ in range(epochs):
        told = model.fit(X_train, y_train, validation_data=(X_valid, y_valid), verbose=0)
        for name in report:
            report[name].append(float(told.history[name][0]))
    return model, report
