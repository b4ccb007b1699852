"""Each layer gets the policy; the global one is never touched."""

import keras


def choose_policy(capabilities):
    policy = "mixed_bfloat16" if capabilities else "float32"
    for capability in capabilities:
        if capability is None or capability < (7, 0):
            return "float32"
        if capability < (8, 0):
            policy = "mixed_float16"
    return policy


def train_anywhere(X, y, policy, epochs, batch_size, seed):
    own = keras.dtype_policies.DTypePolicy(policy)
    keras.utils.set_random_seed(seed)
    model = keras.Sequential(
        [
            keras.Input(X.shape[1:]),
            keras.layers.Rescaling(1 / 255, dtype=own),
            keras.layers.Flatten(dtype=own),
            keras.layers.Dense(64, activation="relu", dtype=own),
            keras.layers.Dense(10, activation="softmax", dtype="float32"),
        ]
    )
    optimizer = keras.optimizers.Adam(learning_rate=0.005)
    if policy == "mixed_float16":
        optimizer = keras.optimizers.LossScaleOptimizer(optimizer)
    model.compile(
        optimizer=optimizer, loss="sparse_categorical_crossentropy", metrics=["accuracy"], auto_scale_loss=False
    )
    history = model.fit(X, y, batch_size, epochs, verbose=0)
    return model, history.history["loss"]
