import type * as tf from '@tensorflow/tfjs';
import type { Pointer } from '../c-api/functions';
import type { LibTensorFlowBackend } from '../libtensorflow-backend';
import type { Recording } from './recorder';

/** The handles that a recording takes, given the arguments that were offered to its recorder. */
export function inputsOf(
  backend: LibTensorFlowBackend,
  { usedArguments, captured }: Recording,
  offered: readonly tf.Tensor[],
): Pointer[] {
  const { tensors } = backend.traceable;
  return [...usedArguments.map((index) => tensors.handle(backend.idOf(offered[index]))), ...captured];
}
