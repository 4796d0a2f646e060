"""A Keras process that does what it is told on standard input, one JSON command a line. Twin of tfjs-peer.mjs."""

import json
import os
import sys
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
from keras import layers

SHAPES = {"mnist": (28, 28, 1), "cifar10": (32, 32, 3)}


def mnist():
    model = keras.Sequential(
        [
            keras.Input(SHAPES["mnist"]),
            layers.Conv2D(16, 3, activation="relu"),
            layers.Conv2D(16, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(16, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(keras.optimizers.Adadelta(1.0), "categorical_crossentropy", metrics=["accuracy"])
    return model


def cifar10():
    stack = [keras.Input(SHAPES["cifar10"])]
    for _ in range(3):
        stack += [layers.Conv2D(64, 3, padding="same", activation="relu") for _ in range(2)]
        stack += [layers.MaxPooling2D(2), layers.Dropout(0.25)]
    stack += [
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
        layers.Dropout(0.5),
        layers.Dense(10, activation="softmax"),
    ]
    model = keras.Sequential(stack)
    model.compile(keras.optimizers.SGD(0.01, momentum=0.9), "categorical_crossentropy", metrics=["accuracy"])
    return model


model = images = labels = None


def prepare(network, imageCount):
    global model, images, labels
    model = {"mnist": mnist, "cifar10": cifar10}[network]()
    random = np.random.default_rng(1)
    images = random.random((imageCount, *SHAPES[network]), dtype=np.float32)
    labels = np.eye(10, dtype=np.float32)[random.integers(0, 10, imageCount)]


def train(batchSize):
    start = time.perf_counter()
    model.fit(images, labels, epochs=1, batch_size=batchSize, shuffle=True, verbose=0)
    seconds = time.perf_counter() - start
    return {"secondsPerStep": seconds / -(-len(images) // batchSize)}


def predict(batchSize):
    start = time.perf_counter()
    model.predict(images, batch_size=batchSize, verbose=0)
    return {"seconds": time.perf_counter() - start}


def memory():
    with open("/proc/self/status") as status:
        kilobytes = next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
    return {"residentMegabytes": kilobytes / 1024}


for line in sys.stdin:
    options = json.loads(line)
    result = globals()[options.pop("command")](**options)
    print(json.dumps(result or {}), flush=True)
