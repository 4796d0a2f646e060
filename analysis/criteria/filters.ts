import type * as tf from '@tensorflow/tfjs';
import { neuronLayer } from '../surgery/neuron-selection';
import { axisFromFront, variableOf, weightName } from '../surgery/weights';

/** The weights with which each neuron reads its inputs, without its bias: float32, one row per neuron. */
export async function filters(model: tf.LayersModel, layerName: string): Promise<Float32Array[]> {
  const { layer, neurons, neuronCount } = neuronLayer(model, layerName);
  const [name, axis] = Object.entries(neurons.axes).find(([weight]) => weight !== 'bias')!;
  const weights = variableOf(layer.weights.find((weight) => weightName(weight) === name)!);
  const neuronAxis = axisFromFront(axis, weights.rank);
  const others = weights.shape.map((_, place) => place).filter((place) => place !== neuronAxis);
  const rows = weights.transpose([neuronAxis, ...others]);
  try {
    const values = (await rows.data()) as Float32Array;
    const length = values.length / neuronCount;
    return Array.from({ length: neuronCount }, (_, neuron) =>
      values.subarray(neuron * length, (neuron + 1) * length),
    );
  } finally {
    rows.dispose();
  }
}
