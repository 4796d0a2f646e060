import { readFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs';
import { unzipSync } from 'fflate';
import { compileModel } from '../models/compile';
import { type Hdf5Group } from '../results/hdf5';
import type { NpyArray } from '../results/npy';
import { readHdf5 } from '../results/read-hdf5';
import { allOrNothing } from '../surgery/all-or-nothing';
import { fromModelConfig } from '../surgery/rebuild';
import { inOrderOfCreation, variableOf } from '../surgery/weights';
import { KerasImportError } from './errors';
import type { KerasConfig, KerasObject } from './keras-config';
import { layerFolders } from './layer-folders';
import { layersTopology } from './layers-topology';
import { layersTraining } from './layers-training';

/**
 * Opens a network that Python saved with `model.save('net.keras')` (Keras 3), or `saveKeras`. It predicts here what it does
 * there. When it is compiled there, it is so here: with the same optimiser at its beginning, the same loss, and accuracy.
 *
 * The caller disposes the network; it owns its optimiser.
 *
 * @throws KerasImportError naming what TensorFlow.js does not have, or when it is not such a file
 */
export async function openKeras(path: string): Promise<tf.LayersModel> {
  const bytes = await readFile(path);
  const { config, weights } = parts(path, bytes);
  const { isStack, config: topology } = layersTopology(config);
  return allOrNothing(() => {
    const model = fromModelConfig(topology, isStack);
    for (const [layer, folder] of layerFolders(model)) fillLayer(layer, arraysOf(weights, folder));
    if (config.compile_config?.optimizer) compileModel(model, layersTraining(config.compile_config));
    return model;
  });
}

function parts(
  path: string,
  bytes: Uint8Array,
): { config: KerasObject & { compile_config?: KerasConfig }; weights: Hdf5Group } {
  try {
    const files = unzipSync(bytes);
    const config = JSON.parse(new TextDecoder().decode(files['config.json']));
    return { config, weights: readHdf5(files['model.weights.h5']) };
  } catch (error) {
    const { message } = error as Error;
    throw new KerasImportError(
      `${path}: expected a file that Keras 3 saved as .keras, got another: ${message}`,
      {
        cause: error,
      },
    );
  }
}

/** Weights as Keras keeps them, by their number. */
function arraysOf(weights: Hdf5Group, folder: string): ReadonlyMap<string, NpyArray> {
  const found = ['layers', folder, 'vars'].reduce<Hdf5Group | undefined>(
    (group, name) => group?.get(name) as Hdf5Group | undefined,
    weights,
  );
  return (found ?? new Map()) as ReadonlyMap<string, NpyArray>;
}

function fillLayer(layer: tf.layers.Layer, arrays: ReadonlyMap<string, NpyArray>): void {
  inOrderOfCreation(layer).forEach((weight, i) => {
    const array = arrays.get(String(i));
    if (array?.shape.join() !== weight.shape.join()) {
      throw new KerasImportError(
        `layer "${layer.name}": expected weights [${weight.shape.join(', ')}], got ${array ? `[${array.shape.join(', ')}]` : 'none'}`,
      );
    }
    tf.tidy(() =>
      variableOf(weight).assign(tf.tensor(Float32Array.from(array.data as Float32Array), [...array.shape])),
    );
  });
}
