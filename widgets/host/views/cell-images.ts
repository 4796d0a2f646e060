import type { Dataset } from '@actilens/analysis';
import { imagesOfPage, type ImagesReply, type ImagesRequest } from '../../shared';
import type { Network } from './describe-layers';
import type { Answer } from './requests';

/** Images that the network is given at once while a cell's images are looked for. */
const batchSize = 256;

/** Finds the images of a confusion matrix's cells: a class is classified when the first of its cells is opened. */
export class CellImages {
  readonly #predictions = new Map<number, Promise<Int32Array>>();
  readonly #ofClass: readonly Int32Array[];

  constructor(
    private readonly model: Network,
    private readonly dataset: Dataset,
  ) {
    const places = dataset.classNames.map((): number[] => []);
    dataset.labels.forEach((label, index) => places[label].push(index));
    this.#ofClass = places.map((indices) => Int32Array.from(indices));
  }

  /** A page of a cell's images as bytes. */
  async page({ actual, predicted, first }: ImagesRequest): Promise<Answer> {
    for (const [name, index] of Object.entries({ actual, predicted }))
      if (!Number.isInteger(index) || index < 0 || index >= this.dataset.classCount)
        throw new RangeError(
          `${name}: expected a class index from 0 to ${this.dataset.classCount - 1}, got ${index}`,
        );
    if (!Number.isInteger(first) || first < 0)
      throw new RangeError(`first: expected a place from 0 up, got ${first}`);
    const predictions = await this.#predictionsOf(actual);
    const found = this.#ofClass[actual].filter((_, place) => predictions[place] === predicted);
    const indices = [...found.subarray(first, first + imagesOfPage)];
    const [height, width, channels] = this.dataset.imageShape;
    const size = height * width * channels;
    const bytes = new Uint8Array(indices.length * size);
    indices.forEach((index, place) =>
      bytes.set(this.dataset.images.subarray(index * size, (index + 1) * size), place * size),
    );
    const body: ImagesReply = { height, width, channels, indices, total: found.length };
    return { body, buffers: [bytes] };
  }

  /** What the network takes each image of a class for. */
  #predictionsOf(classIndex: number): Promise<Int32Array> {
    const known = this.#predictions.get(classIndex);
    if (known !== undefined) return known;
    const predictions = this.#classify(this.#ofClass[classIndex]);
    this.#predictions.set(classIndex, predictions);
    predictions.catch(() => this.#predictions.delete(classIndex));
    return predictions;
  }

  async #classify(order: Int32Array): Promise<Int32Array> {
    const predictions = new Int32Array(order.length);
    if (order.length === 0) return predictions;
    let done = 0;
    for (const { images, labels } of this.dataset.batches({ batchSize, order })) {
      labels.dispose();
      const shape = this.model.inputs[0].shape.slice(1);
      const input = shape.length === 3 ? images : images.reshape([images.shape[0], ...(shape as number[])]);
      const output = this.model.predict(input, { batchSize });
      const outputs = Array.isArray(output) ? output : [output];
      const classes = outputs[0].argMax(-1);
      try {
        predictions.set((await classes.data()) as Int32Array, done);
      } finally {
        for (const tensor of [images, input, ...outputs, classes]) if (!tensor.isDisposed) tensor.dispose();
      }
      done += Math.min(batchSize, order.length - done);
      await new Promise((turn) => setImmediate(turn));
    }
    return predictions;
  }
}
