import * as tf from '@tensorflow/tfjs';
import type { LibTensorFlowBackend } from '../libtensorflow-backend';
import type { TensorFacts } from '../tensor-store';
import { UntraceableError } from './errors';
import { NewVariables } from './new-variables';
import type { Recording } from './recorder';
import { type Structure, takeApart } from './structure';

/** A function as it was recorded for arguments of one structure. */
export interface Trace {
  readonly recording: Recording;
  /** every variable that existed; those that the function reads are among the recording's arguments */
  readonly variables: readonly tf.Variable[];
  /** the variables that it assigns, whose new values follow the result's tensors */
  readonly assigned: readonly tf.Variable[];
  readonly result: Structure;
  readonly outputs: readonly Pick<TensorFacts, 'shape' | 'dtype'>[];
}

/**
 * Records a function. Variables get symbols in the place of their values for that time, so that reading them makes
 * an input and assigning them an output of the recording.
 *
 * A function that makes variables (an optimiser its slots, at its first step) is recorded a second time, once they
 * have their initial values. They have them too when it cannot be recorded, so that it may run eagerly then.
 *
 * @throws UntraceableError when the function needs values, or what it throws itself
 */
export function trace(
  backend: LibTensorFlowBackend,
  name: string,
  func: (...args: never[]) => unknown,
  args: Structure,
  xla: boolean,
): Trace {
  const found = record(backend, name, func, args, xla) ?? record(backend, name, func, args, xla);
  if (!found) throw new UntraceableError('it makes new variables each time');
  return found;
}

/** Undefined when the function made variables, which have their initial values then. */
function record(
  backend: LibTensorFlowBackend,
  name: string,
  func: (...args: never[]) => unknown,
  args: Structure,
  xla: boolean,
): Trace | undefined {
  const binding = backend.traceable;
  const facts = (tensor: tf.Tensor) => binding.tensors.facts(backend.idOf(tensor));
  const variables = Object.values(tf.engine().registeredVariables);
  const sources = [...args.tensors, ...variables].map(facts);
  const recorder = binding.startRecording();
  const newVariables = NewVariables.watch((variable) => recorder.output(backend.idOf(variable)));
  let found: Trace | undefined;
  try {
    tf.tidy(() => {
      const symbols = sources.map(({ dtype, shape }) =>
        backend.adopt({ id: recorder.argument(dtype, shape), dtype, shape }),
      );
      const restore = swapValues(variables, symbols.slice(args.tensors.length));
      try {
        const values = args.rebuild(symbols.slice(0, args.tensors.length)) as never[];
        const returned = func(...values);
        if (returned instanceof Promise) throw promiseRefusal(returned);
        const result = takeApart(returned, `the result of ${name}`);
        binding.checkRecording();
        const assigned = variables.filter(
          (variable, i) => variable.dataId !== symbols[args.tensors.length + i].dataId,
        );
        const outputTensors = [...result.tensors, ...assigned];
        const ids = outputTensors.map((tensor) => backend.idOf(tensor));
        if (newVariables.none) {
          const recording = recorder.finish(
            name,
            ids.map((id) => recorder.output(id)),
            xla,
          );
          const outputs = outputTensors.map((tensor) => ({
            shape: tensor.shape,
            dtype: backend.getDTypeInteger(tensor.dtype),
          }));
          found = { recording, variables, assigned, result: { ...result, tensors: [] }, outputs };
        }
        // The function may have kept what it returns beyond this scope.
        result.tensors.forEach((tensor, i) => binding.isSymbolic(ids[i]) && tensor.dispose());
      } finally {
        restore();
      }
    });
    return found;
  } finally {
    newVariables.stopWatching();
    binding.stopRecording();
    if (!newVariables.none) newVariables.initialise(backend, recorder, [...args.tensors, ...variables]);
    else if (!found) recorder.abandon();
  }
}

/** Gives variables other values without disposing of theirs; the returned function gives those back. */
function swapValues(variables: readonly tf.Variable[], symbols: readonly tf.Tensor[]): () => void {
  const engine = tf.engine();
  const values = variables.map(({ dataId }) => dataId);
  variables.forEach((variable, i) => {
    variable.dataId = symbols[i].dataId;
    engine.incRef(variable, engine.backend);
  });
  return () => {
    variables.forEach((variable, i) => {
      engine.disposeTensor(variable);
      variable.dataId = values[i];
    });
  };
}

/** What runs after a promise would run after the recording. */
function promiseRefusal(returned: Promise<unknown>): UntraceableError {
  returned.catch(() => undefined);
  return new UntraceableError('it returns a promise');
}
