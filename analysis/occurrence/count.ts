import * as tf from '@tensorflow/tfjs';
import { countAbove, countAboveByGroup, traced } from '@actilens/runtime';
import type { Dataset } from '../datasets/dataset';
import { requireWholeNumber } from '../datasets/whole-number';
import { forEachBatch, type PassProgress } from '../datasets/for-each-batch';
import { classOrder } from './class-order';
import { observeLayer, type ObservedLayer, UnobservableLayerError } from './observe';
import { OccurrenceMaps } from './occurrence-maps';

interface MapSize {
  readonly height: number;
  readonly width: number;
  readonly neuronCount: number;
  /** their product */
  readonly length: number;
}

/** What was counted of one layer so far. */
type Tally = {
  /** float32 `[position · neuron]`, or of all classes `[class, position · neuron]` */
  readonly totals: tf.Tensor;
  /** batches in whose first image the layer's activations were not all numbers */
  readonly notNumbers: tf.Scalar;
};

/** Counted as float32, in which every integer up to here is exact. */
const MOST_IMAGES = 2 ** 24;

/** The network computes values that are not numbers, so that its occurrences mean nothing. */
export class NonFiniteActivationError extends Error {
  override readonly name = 'NonFiniteActivationError';

  constructor(layerName: string) {
    super(
      `layer ${layerName}: expected activations that are numbers, got NaN; the network has diverged: ` +
        'train it anew with a lower learning rate, or go back to weights from before',
    );
  }
}

export interface CountOptions {
  /** names of the layers to observe: convolutions or dense layers */
  readonly layers: readonly string[];
  /** images per forward pass; more is faster and takes more memory. Default 128. */
  readonly batchSize?: number;
  /** by layer name, above which an activation counts; only for activation functions other than ReLU */
  readonly thresholds?: Readonly<Record<string, number>>;
  /** stops the pass before the next batch; it then throws the signal's reason */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: PassProgress) => void;
}

/**
 * Counts, for each neuron of the named layers and each class, how many images activate every pixel of the
 * feature map (thesis, eq. 5.1), in one pass over the data set. Activations stay on the device; only the
 * integer counts are read back, once.
 *
 * @returns one `OccurrenceMaps` per name, in the order of `layers`
 * @throws UnknownLayerError, UnobservableLayerError, EmptyClassError, NonFiniteActivationError, or the signal's reason
 */
export async function occurrenceMaps(
  model: tf.LayersModel,
  dataset: Dataset,
  { layers, batchSize = 128, thresholds = {}, signal, onProgress }: CountOptions,
): Promise<OccurrenceMaps[]> {
  const observed = layers.map((name) => observeLayer(model, name, thresholds[name]));
  const sizes = observed.map(mapSize);
  if (observed.length === 0) throw new UnobservableLayerError('layers: expected at least one name, got none');
  dataset.requireEveryClass();
  requireWholeNumber('the number of images', dataset.count, 1, MOST_IMAGES);
  const { classCount } = dataset;
  const observer = tf.model({ inputs: model.inputs, outputs: observed.map(({ output }) => output) });
  const add = (images: tf.Tensor, before: Tally[], count: Count): Tally[] => {
    const activations = [observer.apply(images) as tf.Tensor | tf.Tensor[]].flat();
    return before.map((tally, i) => addTo(tally, activations[i], observed[i].threshold, count));
  };
  const ofOne = traced(
    (images: tf.Tensor, before: Tally[]) => tf.tidy(() => add(images, before, countAbove)),
    {
      name: 'counting occurrences',
    },
  );
  const ofMany = traced(
    (images: tf.Tensor, labels: tf.Tensor1D, before: Tally[]) =>
      tf.tidy(() =>
        add(images, before, (values, threshold) => countAboveByGroup(values, threshold, labels, classCount)),
      ),
    { name: 'counting occurrences by class' },
  );
  const zeros = (shape: readonly number[]): Tally[] =>
    sizes.map(({ length }) => ({ totals: tf.zeros([...shape, length]), notNumbers: tf.scalar(0) }));
  const ofClasses = dataset.classNames.map(() => zeros([]));
  let mixed = zeros([classCount]);
  try {
    const { order, unmixed } = classOrder(dataset, batchSize);
    let done = 0;
    await forEachBatch(
      dataset,
      { batchSize, order, signal, onProgress },
      async ({ images, labels, indices }) => {
        done += indices.length;
        const classIndex = dataset.labels[indices[0]];
        const before = done <= unmixed ? ofClasses[classIndex] : mixed;
        if (done <= unmixed) ofClasses[classIndex] = await ofOne.async(images, before);
        else mixed = await ofMany.async(images, labels, before);
        tf.dispose(before);
      },
    );
    const counts = await Promise.all(
      sizes.map((size, i) =>
        readCounts(
          layers[i],
          ofClasses.map((tallies) => tallies[i]),
          mixed[i],
          size,
        ),
      ),
    );
    return sizes.map(
      ({ height, width }, i) =>
        new OccurrenceMaps(layers[i], dataset.classNames, dataset.classSizes(), counts[i], { height, width }),
    );
  } finally {
    tf.dispose([ofClasses, mixed]);
    ofOne.dispose();
    ofMany.dispose();
  }
}

/** Counts, of activations `[image, position · neuron]`, those above a threshold. */
type Count = (activations: tf.Tensor2D, threshold: number) => tf.Tensor;

/** The totals with those of one more batch. */
function addTo(
  { totals, notNumbers }: Tally,
  activations: tf.Tensor,
  threshold: number,
  count: Count,
): Tally {
  const ofImages = activations.reshape<tf.Tensor2D>([activations.shape[0], -1]);
  // A weight that is not a number shows in every image, so that one of each batch tells.
  const isStrange = ofImages.slice(0, 1).isNaN().any();
  return {
    totals: totals.add(count(ofImages, threshold)),
    notNumbers: notNumbers.add(isStrange.toFloat()),
  };
}

/**
 * The totals in the order `[neuron, class, height, width]`.
 *
 * @throws NonFiniteActivationError
 */
async function readCounts(
  layerName: string,
  ofClasses: readonly Tally[],
  mixed: Tally,
  { height, width, neuronCount }: MapSize,
): Promise<Int32Array> {
  const [ordered, strange] = tf.tidy(() => [
    tf
      .stack(ofClasses.map(({ totals }) => totals))
      .add(mixed.totals)
      .reshape([ofClasses.length, height, width, neuronCount])
      .transpose([3, 0, 1, 2])
      .toInt(),
    tf.addN([mixed, ...ofClasses].map(({ notNumbers }) => notNumbers)),
  ]);
  try {
    if ((await strange.data())[0] > 0) throw new NonFiniteActivationError(layerName);
    return (await ordered.data()) as Int32Array;
  } finally {
    tf.dispose([ordered, strange]);
  }
}

/** A dense layer has one position, a one-dimensional layer one row of them. */
function mapSize({ layerName, output }: ObservedLayer): MapSize {
  const sides = output.shape.slice(1) as (number | null)[];
  if (sides.includes(null) || sides.length > 3) {
    throw new UnobservableLayerError(
      `layer ${layerName}: expected feature maps of a known size and at most two dimensions, got [${sides}]`,
    );
  }
  const neuronCount = sides.at(-1)!;
  const [height, width] = sides.length === 3 ? (sides as number[]) : [1, sides.length === 2 ? sides[0]! : 1];
  return { height, width, neuronCount, length: height * width * neuronCount };
}
