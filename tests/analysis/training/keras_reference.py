"""Trains the MNIST network in Keras from given weights on given batches, then measures it with NumPy.

Reads from the folder argv[1]: weights.bin (float32, layer by layer, weights then biases), images.bin (uint8,
28 x 28 pixels an image), labels.bin (uint8). argv[2] is the batch size, argv[3] how many
batches to train. Prints JSON: the loss and the correct images of each step, and NumPy's figures for the
given weights over all images.
"""

import json
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import keras
import numpy as np
import tensorflow as tf

folder, batch_size, steps = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])


def read(name, dtype):
    return np.fromfile(os.path.join(folder, name), dtype)


model = keras.Sequential(
    [
        keras.Input((28, 28, 1)),
        keras.layers.Conv2D(16, 3, activation="relu"),
        keras.layers.Conv2D(16, 3, activation="relu"),
        keras.layers.MaxPooling2D(2),
        keras.layers.Flatten(),
        keras.layers.Dense(16, activation="relu"),
        keras.layers.Dense(10, activation="softmax"),
    ]
)
values = read("weights.bin", np.float32)
weights, start = [], 0
for weight in model.get_weights():
    weights.append(values[start : start + weight.size].reshape(weight.shape))
    start += weight.size
assert start == values.size
model.set_weights(weights)

images = read("images.bin", np.uint8).reshape(-1, 28, 28, 1).astype(np.float32) / np.float32(255)
labels = read("labels.bin", np.uint8).astype(np.int64)

shares = model.predict(images, verbose=0).astype(np.float64)
predicted = shares.argmax(axis=1)
confusion = np.zeros((10, 10), int)
np.add.at(confusion, (labels, predicted), 1)
evaluation = {
    "loss": -np.log(shares[np.arange(len(labels)), labels]).mean(),
    "accuracy": (predicted == labels).mean(),
    "confusion": confusion.ravel().tolist(),
    "perClass": (confusion.diagonal() / confusion.sum(axis=1)).tolist(),
}

optimizer = keras.optimizers.Adadelta(learning_rate=1.0, rho=0.95, epsilon=1e-7)
loss_of = keras.losses.SparseCategoricalCrossentropy()
losses, correct = [], []
for step in range(steps):
    batch = slice(step * batch_size, (step + 1) * batch_size)
    with tf.GradientTape() as tape:
        outputs = model(images[batch], training=True)
        loss = loss_of(labels[batch], outputs)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    losses.append(float(loss))
    correct.append(int((np.argmax(outputs, axis=1) == labels[batch]).sum()))

print(json.dumps({"losses": losses, "correct": correct, "evaluation": evaluation}))
