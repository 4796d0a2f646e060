"""Saves networks as Python makes them, and what each predicts."""

import os

os.environ['TF_CPP_MIN_LOG_LEVEL'] = '3'

import keras
import numpy as np

keras.utils.set_random_seed(1)
layers = keras.layers


def stack():
    model = keras.Sequential(
        [
            keras.Input((6, 6, 1)),
            layers.Conv2D(4, 3, activation='relu', kernel_regularizer=keras.regularizers.L2(1e-4), name='conv1'),
            layers.BatchNormalization(name='normal'),
            layers.Conv2D(3, 3, padding='same', name='conv2'),
            layers.LeakyReLU(negative_slope=0.2, name='leaky'),
            layers.MaxPooling2D(2, name='pool'),
            layers.Dropout(0.25, name='dropout'),
            layers.Flatten(name='flatten'),
            layers.Dense(5, activation='silu', kernel_initializer='he_normal', name='hidden'),
            layers.Dense(3, activation='softmax', name='output'),
        ]
    )
    model.compile(keras.optimizers.Adam(0.002), 'sparse_categorical_crossentropy', metrics=['accuracy'])
    images, labels = np.random.rand(30, 6, 6, 1), np.arange(30) % 3
    model.fit(images, labels, epochs=2, verbose=0)
    return model


def graph():
    image = keras.Input((6, 6, 1), name='image')
    left = layers.Conv2D(3, 3, activation='tanh', name='left')(image)
    right = layers.Conv2D(3, 3, dilation_rate=1, activation='sigmoid', name='right')(image)
    both = layers.Concatenate(name='both')([layers.Add(name='sum')([left, right]), right])
    pixels = layers.GlobalAveragePooling2D(name='mean')(both)
    model = keras.Model(image, layers.Dense(3, activation='softmax', name='output')(pixels))
    model.compile(
        keras.optimizers.SGD(0.05, momentum=0.9, nesterov=True),
        keras.losses.SparseCategoricalCrossentropy(),
        metrics=[keras.metrics.SparseCategoricalAccuracy()],
    )
    return model


def refused(layer, **compiled):
    model = keras.Sequential([keras.Input((6, 6, 2)), layer, layers.Flatten(), layers.Dense(3, name='output')])
    if compiled:
        model.compile(**compiled)
    return model


logits = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
schedule = keras.optimizers.schedules.ExponentialDecay(0.1, 10, 0.9)
networks = {
    'stack': stack(),
    'graph': graph(),
    'not compiled': refused(layers.AveragePooling2D(2, name='pool')),
    'a layer': refused(layers.Rescaling(0.5, name='scale')),
    'groups': refused(layers.Conv2D(2, 3, groups=2, name='grouped')),
    'an activation': refused(layers.Conv2D(2, 3, activation='hard_sigmoid', name='hard')),
    'logits': refused(layers.ReLU(), optimizer='adam', loss=logits),
    'an optimiser': refused(layers.ReLU(), optimizer='lion', loss='mse'),
    'a schedule': refused(layers.ReLU(), optimizer=keras.optimizers.Adam(schedule), loss='mse'),
}

result = {}
for name, model in networks.items():
    path = os.path.join(given, f'{name}.keras')
    model.save(path)
    shape = (2, *model.input_shape[1:])
    inputs = np.linspace(-1, 1, np.prod(shape)).reshape(shape)
    result[name] = {
        'path': path,
        'inputs': {'values': inputs.flatten().tolist(), 'shape': shape},
        'outputs': np.array(model(inputs, training=False)).flatten().tolist(),
    }
