import type * as tf from '@tensorflow/tfjs';

/** Something compiled with an optimiser object, which TensorFlow.js then leaves to the caller to dispose. */
interface Compiled {
  isOptimizerOwned: boolean;
}

/**
 * Compiles a model with an optimiser object.
 *
 * @param owned whether the model disposes the optimiser together with itself
 */
export function compileModel(
  model: tf.LayersModel,
  args: tf.ModelCompileArgs & { optimizer: tf.Optimizer },
  owned = true,
): void {
  model.compile(args);
  (model as unknown as Compiled).isOptimizerOwned = owned;
}

/** Whether disposing the model disposes its optimiser. */
export function ownsOptimizer(model: tf.LayersModel): boolean {
  return (model as unknown as Compiled).isOptimizerOwned;
}
