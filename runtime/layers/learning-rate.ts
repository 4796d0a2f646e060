import * as tf from '@tensorflow/tfjs';
import { bindScalar, SCALAR_MARKER } from '../trace/scalar-input';

interface RatedOptimizer {
  learningRate: number;
  setLearningRate?(rate: number): void;
}

/** Optimisers that hand their learning rate to operations unchanged, but for its sign. */
const BUILT_IN: readonly unknown[] = [
  tf.SGDOptimizer,
  tf.MomentumOptimizer,
  tf.AdagradOptimizer,
  tf.AdadeltaOptimizer,
  tf.AdamOptimizer,
  tf.AdamaxOptimizer,
  tf.RMSPropOptimizer,
];

/** The learning rate, when it can be an input of a traced step; a schedule then needs no new trace. */
export function learningRateOf(optimizer: tf.Optimizer): number | undefined {
  return BUILT_IN.includes(optimizer.constructor) ? rated(optimizer).learningRate : undefined;
}

/** Runs an optimiser's step; where it is being recorded, the rate is the tensor's value at each call. */
export function withLearningRate<T>(optimizer: tf.Optimizer, rate: tf.Tensor | null, step: () => T): T {
  if (!rate || !bindScalar(rate)) return step();
  const { learningRate } = rated(optimizer);
  setRate(optimizer, SCALAR_MARKER);
  try {
    return step();
  } finally {
    setRate(optimizer, learningRate);
  }
}

function rated(optimizer: tf.Optimizer): RatedOptimizer {
  return optimizer as unknown as RatedOptimizer;
}

function setRate(optimizer: tf.Optimizer, rate: number): void {
  const { setLearningRate } = rated(optimizer);
  if (setLearningRate) setLearningRate.call(optimizer, rate);
  else rated(optimizer).learningRate = rate;
}
