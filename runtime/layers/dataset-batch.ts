import * as tf from '@tensorflow/tfjs';
import type { ModelInternals } from './internals';

/** What a dataset's iterator gives. */
export interface DatasetItem {
  readonly value: unknown;
  readonly done?: boolean;
}

/**
 * The tensors of one item `{xs, ys}` of a dataset, in the order of the model's inputs and outputs. Each of xs
 * and ys is a tensor, an array of tensors or tensors by name.
 *
 * @throws Error when something is missing, or batches differ in size
 */
export function datasetBatch(model: ModelInternals, item: unknown): { xs: tf.Tensor[]; ys: tf.Tensor[] } {
  const { xs, ys } = item as { xs?: unknown; ys?: unknown };
  tf.util.assert(
    xs != null && ys != null,
    () => `a dataset's item: expected {xs, ys} of tensors, arrays of tensors or tensors by name, got ${item}`,
  );
  const inputs = tensorsByName('input', model.inputNames, xs);
  const targets = tensorsByName('output', model.outputNames, ys);
  const [size] = inputs[0].shape;
  for (const tensor of [...inputs, ...targets]) {
    tf.util.assert(
      tensor.shape[0] === size,
      () =>
        `a dataset's item: expected ${size} examples in each tensor, as in the first input, got ${tensor.shape[0]}`,
    );
  }
  return { xs: inputs, ys: targets };
}

function tensorsByName(kind: string, names: readonly string[], values: unknown): tf.Tensor[] {
  const tensors =
    values instanceof tf.Tensor
      ? [values]
      : Array.isArray(values)
        ? (values as tf.Tensor[])
        : names.map((name) => (values as Record<string, tf.Tensor>)[name]);
  const missing = names.filter((_, i) => !tensors[i]);
  tf.util.assert(
    tensors.length === names.length && missing.length === 0,
    () =>
      `a dataset's item: expected the model's ${names.length} ${kind}(s) (${names.join(', ')}), ` +
      `got ${tensors.length - missing.length}`,
  );
  return tensors;
}
