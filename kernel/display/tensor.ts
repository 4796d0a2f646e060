import { inspect } from 'node:util';

/** What a tensor of TensorFlow.js looks like from outside; the kernel does not know the library. */
interface TensorLike {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly isDisposed?: boolean;
  dataSync(): ArrayLike<unknown>;
}

const mostShown = 1000;
const shownAtEdge = 3;

export function isTensor(value: object): value is TensorLike {
  const { shape, dtype, dataSync } = value as Partial<TensorLike>;
  return Array.isArray(shape) && typeof dtype === 'string' && typeof dataSync === 'function';
}

/** Dtype, shape and values; of a large tensor no values are read. */
export function tensorText(tensor: TensorLike): string {
  const title = `Tensor ${tensor.dtype} [${tensor.shape.join(', ')}]`;
  if (tensor.isDisposed === true) return `${title}, disposed`;
  const size = tensor.shape.reduce((product, length) => product * length, 1);
  if (size > mostShown) return title;
  return `${title}\n${nested([...Array.from(tensor.dataSync())], tensor.shape, '')}`;
}

function nested(values: readonly unknown[], shape: readonly number[], indent: string): string {
  if (shape.length === 0) return inspect(values[0]);
  const [length, ...inner] = shape;
  const step = length === 0 ? 0 : values.length / length;
  const parts = Array.from({ length }, (_, index) =>
    nested(values.slice(index * step, (index + 1) * step), inner, `${indent} `),
  );
  const isLong = length > 4 * shownAtEdge && inner.length === 0;
  const shown = isLong ? [...parts.slice(0, shownAtEdge), '…', ...parts.slice(-shownAtEdge)] : parts;
  return `[${shown.join(inner.length === 0 ? ', ' : `,\n${indent} `)}]`;
}
