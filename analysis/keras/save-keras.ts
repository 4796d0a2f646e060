import type * as tf from '@tensorflow/tfjs';
import { zipSync } from 'fflate';
import { writeAtomically } from '../results/atomic-write';
import { hdf5, type Hdf5Group } from '../results/hdf5';
import type { NpyArray } from '../results/npy';
import { inOrderOfCreation } from '../surgery/weights';
import { KerasExportError } from './errors';
import { layerFolders } from './layer-folders';
import { kerasTopology } from './keras-topology';
import { kerasOptimizerState, kerasTraining } from './keras-training';

/** The version whose format is written; later ones of Keras 3 read it. */
const kerasVersion = '3.12.0';

/**
 * Saves a network as a Keras 3 file, which Python opens with `keras.models.load_model(path)`: layers, weights, and when it
 * is compiled optimiser with its state, loss and metrics. It predicts there what it does here, and can be trained on.
 * Single neurons that a study has frozen are not frozen in Keras, which knows whole layers only.
 *
 * @param path ends in `.keras`; the file is there whole, or as it was
 * @throws KerasExportError naming what a Keras file cannot hold; WriteError
 */
export async function saveKeras(model: tf.LayersModel, path: string): Promise<void> {
  if (!path.endsWith('.keras')) {
    throw new KerasExportError(
      `path: expected a name that ends in .keras, by which Keras knows the format, got "${path}"`,
    );
  }
  const training = kerasTraining(model);
  const config = { ...kerasTopology(model), ...(training && { compile_config: training }) };
  const weights = hdf5(await kerasWeights(model));
  const metadata = { keras_version: kerasVersion, date_saved: new Date().toISOString() };
  const text = (value: unknown): Uint8Array =>
    new TextEncoder().encode(withFloatRates(JSON.stringify(value)));
  const files = { 'metadata.json': text(metadata), 'config.json': text(config), 'model.weights.h5': weights };
  await writeAtomically(path, zipSync(files, { level: 0 }));
}

/** Keras refuses a learning rate that Python reads as a whole number. */
function withFloatRates(json: string): string {
  return json.replace(/("learning_rate":\d+)(?=[,}])/g, '$1.0');
}

/** The weights by the paths at which Keras looks for them. */
async function kerasWeights(model: tf.LayersModel): Promise<Hdf5Group> {
  const layers = new Map<string, Hdf5Group>();
  for (const [layer, folder] of layerFolders(model)) {
    layers.set(folder, variables(await Promise.all(inOrderOfCreation(layer).map(arrayOf))));
  }
  const root = new Map<string, Hdf5Group>([['layers', layers]]);
  if (model.optimizer) root.set('optimizer', variables(await kerasOptimizerState(model)));
  return root;
}

async function arrayOf(weight: tf.LayerVariable): Promise<NpyArray> {
  const value = weight.read();
  return { data: Float32Array.from(await value.data()), shape: value.shape };
}

/** Arrays as Keras keeps them, by their number. */
function variables(arrays: readonly NpyArray[]): Hdf5Group {
  return new Map([['vars', new Map(arrays.map((array, i) => [String(i), array]))]]);
}
