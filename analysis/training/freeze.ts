import type * as tf from '@tensorflow/tfjs';
import { compileModel, ownsOptimizer } from '../models/compile';
import { requireLayer } from '../models/layers';
import { moveOptimizerState } from './optimizer-state';

/**
 * Keeps training from changing a layer's weights (thesis, section 5.3.1), from the next step on.
 *
 * The optimiser and what it remembers of all other weights stay; what it remembers of this layer's is forgotten.
 * Two things still move in a frozen batch normalisation, as ever in TensorFlow.js: training normalises by the
 * batch, and the moving mean and variance follow it.
 *
 * @throws UnknownLayerError listing the layers; nothing has changed then
 */
export function freezeLayer(model: tf.LayersModel, layerName: string): void {
  setTrainable(model, layerName, false);
}

/**
 * Lets training change a layer's weights again, from the next step on. The optimiser starts with them anew.
 *
 * @throws UnknownLayerError listing the layers; nothing has changed then
 */
export function unfreezeLayer(model: tf.LayersModel, layerName: string): void {
  setTrainable(model, layerName, true);
}

function setTrainable(model: tf.LayersModel, layerName: string, trainable: boolean): void {
  const layer = requireLayer(model, layerName);
  const before = model.trainableWeights;
  layer.trainable = trainable;
  const optimizer = model.optimizer as tf.Optimizer | undefined;
  if (!optimizer) return;
  moveOptimizerState(optimizer, before, model.trainableWeights);
  // TensorFlow.js's own `fit` trains the weights that were trainable when the model was compiled.
  compileModel(model, { optimizer, loss: model.loss, metrics: model.metrics }, ownsOptimizer(model));
}
