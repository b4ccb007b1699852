"""Data-parallel training with Keras on JAX: the same program runs on one host or on several."""

import os

os.environ["KERAS_BACKEND"] = "jax"  # before Keras is imported

import keras
import numpy as np
import tensorflow as tf  # for its input pipeline only

# On several hosts, start the program on each and add, before anything else:
# keras.distribution.initialize("10.0.0.1:1234", num_processes=2, process_id=0)
devices = keras.distribution.list_devices()
keras.distribution.set_distribution(keras.distribution.DataParallel(devices=devices))

keras.utils.set_random_seed(0)
X = np.random.default_rng(0).normal(size=(4096, 20)).astype("float32")
y = X[:, :1] - X[:, 1:2] ** 2
batches = tf.data.Dataset.from_tensor_slices((X, y)).batch(256)  # shared out among all devices

layers = [keras.Input((20,)), keras.layers.Dense(64, "relu"), keras.layers.Dense(1)]
model = keras.Sequential(layers)
model.compile(optimizer="adam", loss="mse")
history = model.fit(batches, epochs=5, shuffle=False, verbose=0).history

kernel = model.layers[0].kernel.value
print("devices:", len(devices))
print("copies of the first layer's weights:", len(kernel.addressable_shards))
print("loss:", *(f"{loss:.4f}" for loss in history["loss"]))
