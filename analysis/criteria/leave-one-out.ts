import { hostSignal, traced } from '@actilens/runtime';
import * as tf from '@tensorflow/tfjs';
import { classificationLoss } from '../training/classification-loss';
import { type CriterionContext, neuronCountOf, requireNumber } from './criterion';
import { drawSample } from './sample';
import { splitNetwork } from './split-network';

/** Images per forward pass. */
const BATCH_SIZE = 128;

/** On two cores 64 neurons of CIFAR10's first layer become 20 in about three minutes. */
const SAMPLE_SIZE = 256;

/**
 * Greedy leave-one-out, the oracle of the others: removes the neuron without which the loss on a sample of the
 * training images is lowest, one after another, each time trying every neuron that is left (as Molchanov et al. 2017,
 * section 3.1, do per neuron; of equal ones the first goes).
 *
 * For n neurons of which k stay it measures the loss (n (n + 1) − k (k + 1)) / 2 times. Only what follows the layer is
 * computed anew, with the removed neurons' activations set to zero; the sample's activations stay in memory.
 *
 * @throws TrainingError when the model was compiled with a loss that is not for classes
 */
export async function keepByLeaveOneOut(context: CriterionContext): Promise<number[]> {
  const { keep, signal = hostSignal(), onProgress } = context;
  const neuronCount = neuronCountOf(context);
  const total = (neuronCount * (neuronCount + 1) - keep * (keep + 1)) / 2;
  const sample = new LossSample(context);
  let left = Array.from({ length: neuronCount }, (_, neuron) => neuron);
  let tried = 0;
  try {
    while (left.length > keep) {
      const losses: number[] = [];
      for (const neuron of left) {
        signal?.throwIfAborted();
        losses.push(await sample.lossWith(left.filter((other) => other !== neuron)));
        requireNumber(losses.at(-1)!, neuron);
        onProgress?.(++tried / total);
      }
      const dispensable = left[losses.indexOf(Math.min(...losses))];
      left = left.filter((neuron) => neuron !== dispensable);
    }
    return left;
  } finally {
    sample.dispose();
  }
}

interface SampleBatch {
  readonly images: tf.Tensor4D;
  readonly labels: tf.Tensor1D;
  readonly activations: tf.Tensor;
}

/** Some training images with a layer's activations, on the device. */
class LossSample {
  private readonly batches: SampleBatch[] = [];
  private readonly neuronCount: number;
  /** summed over the images of a batch, when the layer's activations are multiplied by `mask`, `[neuron]` */
  private readonly loss;

  constructor(context: CriterionContext) {
    const { model, layerName, trainingSet } = context;
    const network = splitNetwork(model, layerName, trainingSet.imageShape);
    const meanLoss = classificationLoss(model);
    this.neuronCount = neuronCountOf(context);
    this.loss = traced(
      ({ images, labels, activations }: SampleBatch, mask: tf.Tensor1D) =>
        tf.tidy(() => meanLoss(labels, network.outputs(images, activations.mul(mask))).mul(labels.size)),
      { name: 'the loss without some neurons' },
    );
    const order = drawSample(context, SAMPLE_SIZE);
    for (const { images, labels } of trainingSet.batches({ batchSize: BATCH_SIZE, order })) {
      this.batches.push({ images, labels, activations: tf.tidy(() => network.activations(images)) });
    }
  }

  /** Summed over all images, when these neurons alone are left. */
  async lossWith(neurons: readonly number[]): Promise<number> {
    const values = new Float32Array(this.neuronCount);
    neurons.forEach((neuron) => (values[neuron] = 1));
    const mask = tf.tensor1d(values);
    try {
      let sum = 0;
      for (const batch of this.batches) {
        const loss = await this.loss.async(batch, mask);
        sum += (await loss.data())[0];
        loss.dispose();
      }
      return sum;
    } finally {
      mask.dispose();
    }
  }

  dispose(): void {
    this.batches.forEach(({ images, labels, activations }) => tf.dispose([images, labels, activations]));
    this.loss.dispose();
  }
}
