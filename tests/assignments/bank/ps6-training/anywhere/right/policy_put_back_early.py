"""The policy is put back as soon as the layers are made."""

import keras

BEST = {7: "mixed_float16"} | dict.fromkeys(range(8, 100), "mixed_bfloat16")


def choose_policy(capabilities):
    if any(capability is None for capability in capabilities):
        return "float32"
    majors = sorted(major for major, minor in capabilities)
    return BEST.get(majors[0], "float32") if majors else "float32"


def train_anywhere(X, y, policy, epochs, batch_size, seed):
    keras.utils.set_random_seed(seed)
    world = keras.config.dtype_policy()
    keras.config.set_dtype_policy(policy)
    layers = [
        keras.layers.Rescaling(scale=1 / 255),
        keras.layers.Flatten(),
        keras.layers.Dense(64, "relu"),
        keras.layers.Dense(10, "softmax", dtype="float32"),
    ]
    model = keras.Sequential([keras.Input(shape=X.shape[1:]), *layers])
    keras.config.set_dtype_policy(world)
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    inner = getattr(model.optimizer, "inner_optimizer", model.optimizer)
    inner.learning_rate = 0.005
    losses = []
    for epoch in range(epochs):
        losses += model.fit(X, y, batch_size=batch_size, verbose=0).history["loss"]
    return model, losses
