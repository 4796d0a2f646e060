import type * as tf from '@tensorflow/tfjs';
import type { ImageShape } from '../datasets/image-shape';
import { imageInput } from '../models/image-input';
import { observeLayer } from '../occurrence/observe';

/** A network taken apart behind one layer's activation function. It shares the model's weights and owns no tensors. */
export interface SplitNetwork {
  /** The layer's activations, `[batch, …, neuron]`. */
  activations(images: tf.Tensor4D): tf.Tensor;
  /** What the network says when the layer gives these activations: `[batch, class]`. */
  outputs(images: tf.Tensor4D, activations: tf.Tensor): tf.Tensor2D;
}

/**
 * Activations are taken where occurrences are counted: behind the activation function, which may be a layer of its
 * own. Setting a neuron's activations to zero there equals removing it, except in a network that normalises behind
 * the activation function, where zero becomes another number.
 *
 * @throws ModelMismatchError, UnknownLayerError or UnobservableLayerError
 */
export function splitNetwork(model: tf.LayersModel, layerName: string, imageShape: ImageShape): SplitNetwork {
  const enter = imageInput(model, imageShape);
  // No function is refused here, since nothing is counted.
  const { output } = observeLayer(model, layerName, 0);
  const [input] = model.inputs;
  const outputName = model.outputs[0].name;
  // TensorFlow.js can start from any tensor of the graph, but takes values for those alone that the model calls inputs.
  const behind = Object.create(model, { inputs: { value: [input, output] } }) as tf.LayersModel;
  return {
    activations: (images) => model.execute(enter(images), output.name) as tf.Tensor,
    outputs: (images, activations) => behind.execute([enter(images), activations], outputName) as tf.Tensor2D,
  };
}
