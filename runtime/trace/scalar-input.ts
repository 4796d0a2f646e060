import type * as tf from '@tensorflow/tfjs';
import { currentBackend } from '../libtensorflow-backend';

/** A number that no program uses by chance, exact in float32. */
export const SCALAR_MARKER = Math.fround(1.0940657e-27);

/**
 * Makes a scalar tensor stand for a JavaScript number that code passes to operations as it is, such as an
 * optimiser's learning rate: each scalar that TensorFlow.js makes of `SCALAR_MARKER`, or of its negative, is
 * recorded as this argument of the traced function, or as its negative.
 *
 * @returns whether a function is being recorded; if not, nothing was done
 */
export function bindScalar(argument: tf.Tensor): boolean {
  const backend = currentBackend();
  if (!backend?.traceable.isRecording) return false;
  backend.traceable.bindScalar(SCALAR_MARKER, backend.idOf(argument));
  return true;
}
