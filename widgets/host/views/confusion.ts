import type { Dataset, Evaluation } from '@actilens/analysis';
import { confusionSortings, type ConfusionState, type ImagesRequest } from '../../shared';
import { confusionOrder, confusionSpec, type Spec } from '../../specs';
import { CellImages } from './cell-images';
import type { Network } from './describe-layers';
import { oneOf } from './one-of';
import { View, type ViewOptions } from './view';

/** How a confusion matrix is shown. With model and data set its cells open their images. */
export interface ConfusionOptions extends ViewOptions, Partial<Pick<ConfusionState, 'sort'>> {
  /** By default those of the data set, else the labels. */
  readonly classNames?: readonly string[];
  /** The network that was evaluated. */
  readonly model?: Network;
  /** The images that it was evaluated with. */
  readonly dataset?: Dataset;
}

/** Which classes a network takes for which, and how many images of each it recognises. */
export class ConfusionMatrix extends View<ConfusionState> {
  constructor({ confusion }: Pick<Evaluation, 'confusion'>, options: ConfusionOptions = {}) {
    const { model, dataset, sort = 'label', selection } = options;
    const count = Math.round(Math.sqrt(confusion.length));
    const classNames = [
      ...(options.classNames ??
        dataset?.classNames ??
        Array.from({ length: count }, (_, index) => `${index}`)),
    ];
    checkCounts(confusion, classNames.length);
    if (dataset !== undefined && dataset.classCount !== count)
      throw new RangeError(
        `dataset: expected ${count} classes, as the matrix has, got ${dataset.classCount}`,
      );
    if ((model === undefined) !== (dataset === undefined))
      throw new TypeError('images: expected both model and dataset, or neither, got one of them');
    oneOf('sort', sort, confusionSortings);
    const counts = Int32Array.from(confusion);
    super(
      'confusion',
      { classNames, counts, sort, hasImages: model !== undefined, problem: '' },
      { selection },
    );
    if (model === undefined || dataset === undefined) return;
    const images = new CellImages(model, dataset);
    this.answer<ImagesRequest>('images', (request) => images.page(request));
  }

  staticSpec(): Spec {
    const state = this.state as ConfusionState;
    return confusionSpec({
      state,
      selection: this.selection.state,
      order: confusionOrder(state),
      theme: 'light',
    });
  }

  protected override corrections(changes: Partial<ConfusionState>): Partial<ConfusionState> {
    oneOf('sort', changes.sort, confusionSortings);
    return {};
  }
}

/**
 * Draws what `evaluate` counted: the confusion matrix, and accuracy and precision of each class. With the network and
 * the images, a click on a cell shows its images.
 *
 * ```ts
 * confusionMatrix(await evaluate(network, testImages), { model: network, dataset: testImages });
 * ```
 */
export function confusionMatrix(
  evaluation: Pick<Evaluation, 'confusion'>,
  options?: ConfusionOptions,
): ConfusionMatrix {
  return new ConfusionMatrix(evaluation, options);
}

function checkCounts(confusion: Int32Array, classCount: number): void {
  if (classCount === 0 || confusion.length !== classCount ** 2)
    throw new RangeError(
      `confusion: expected a count for each pair of ${classCount} classes, ${classCount ** 2}, got ${confusion.length}`,
    );
  const wrong = confusion.findIndex((count) => !Number.isInteger(count) || count < 0);
  if (wrong >= 0)
    throw new RangeError(`confusion: expected counts from 0 up, got ${confusion[wrong]} at ${wrong}`);
}
