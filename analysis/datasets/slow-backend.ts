import { BACKEND_NAME } from '@actilens/runtime';
import * as tf from '@tensorflow/tfjs';

/** So many images take the JavaScript backend longer than a user waits without a word. */
const manyImages = 500;
let isTold = false;

/**
 * Says once that a long pass over images runs on TensorFlow.js's backend in JavaScript, which looks like a hang. Not when
 * libtensorflow is there as well: then somebody chose the other one.
 */
export function warnOfSlowBackend(imageCount: number): void {
  if (isTold || imageCount < manyImages || tf.getBackend() !== 'cpu' || tf.findBackend(BACKEND_NAME)) return;
  isTold = true;
  console.warn(
    `${imageCount.toLocaleString('en')} images on TensorFlow.js's backend in JavaScript: this works, but takes many times ` +
      'longer than on libtensorflow. Stop it, call useTensorFlow() in the first cell (import { useTensorFlow } from ' +
      "'actilens'), and run the cells again.",
  );
}
