import * as tf from '@tensorflow/tfjs';

/** Makes something of new variables, such as a model; when that fails, none of them is left. */
export function allOrNothing<T>(make: () => T): T {
  const before = new Set(Object.keys(tf.engine().registeredVariables));
  try {
    return make();
  } catch (error) {
    const variables = Object.entries(tf.engine().registeredVariables);
    tf.dispose(variables.filter(([name]) => !before.has(name)).map(([, variable]) => variable));
    throw error;
  }
}
