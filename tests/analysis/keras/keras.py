"""Opens networks with Keras: what each predicts, how well it does, and its weights after another step of training."""

import os

os.environ['TF_CPP_MIN_LOG_LEVEL'] = '3'

import warnings

import keras
import numpy as np


def array(values):
    return np.array(values['values'], dtype=values.get('dtype', 'float32')).reshape(values['shape'])


def opened(path, inputs=None, labels=None):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        model = keras.models.load_model(path)
    found = {
        'warnings': [str(warning.message) for warning in caught],
        'layers': [layer.name for layer in model.layers],
        'config': model.get_config(),
        'compiled': bool(model.compiled),
    }
    if inputs is not None:
        found['outputs'] = np.array(model(array(inputs), training=False)).flatten().tolist()
    if labels is not None:
        model.run_eagerly = True
        found['evaluation'] = [float(value) for value in model.evaluate(array(inputs), array(labels), verbose=0)]
        found['steps'] = int(model.optimizer.iterations)
        model.train_on_batch(array(inputs), array(labels))
        found['trained'] = [weight.numpy().flatten().tolist() for weight in model.weights]
    return found


def tried(what):
    try:
        return opened(**what)
    except Exception as error:
        return {'warnings': [str(error)], 'outputs': [], 'evaluation': [], 'trained': []}


result = {name: tried(what) for name, what in given.items()}
