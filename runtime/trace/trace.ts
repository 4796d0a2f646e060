import * as tf from '@tensorflow/tfjs';
import type { LibTensorFlowBackend } from '../libtensorflow-backend';
import type { TensorFacts } from '../tensor-store';
import { UntraceableError } from './errors';
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
 * Records a function once. Variables get symbols in the place of their values for that time, so that reading
 * them makes an input and assigning them an output of the recording.
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
  const binding = backend.traceable;
  const facts = (tensor: tf.Tensor) => binding.tensors.facts(backend.idOf(tensor));
  const variables = Object.values(tf.engine().registeredVariables);
  const sources = [...args.tensors, ...variables].map(facts);
  const recorder = binding.startRecording();
  let recording: Recording | undefined;
  try {
    return tf.tidy(() => {
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
        refuseNewVariables(variables);
        const assigned = variables.filter(
          (variable, i) => variable.dataId !== symbols[args.tensors.length + i].dataId,
        );
        const outputTensors = [...result.tensors, ...assigned];
        const ids = outputTensors.map((tensor) => backend.idOf(tensor));
        recording = recorder.finish(name, ids, xla);
        const outputs = outputTensors.map((tensor) => ({
          shape: tensor.shape,
          dtype: backend.getDTypeInteger(tensor.dtype),
        }));
        // The function may have kept what it returns beyond this scope.
        result.tensors.forEach((tensor, i) => binding.isSymbolic(ids[i]) && tensor.dispose());
        return {
          recording,
          variables,
          assigned,
          result: { ...result, tensors: [] },
          outputs,
        } as unknown as tf.TensorContainer;
      } finally {
        restore();
      }
    }) as unknown as Trace;
  } catch (error) {
    if (!recording) recorder.abandon();
    throw error;
  } finally {
    binding.stopRecording();
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

function refuseNewVariables(known: readonly tf.Variable[]): void {
  const before = new Set(known);
  const created = Object.values(tf.engine().registeredVariables).filter((variable) => !before.has(variable));
  if (created.length === 0) return;
  created.forEach((variable) => variable.dispose());
  throw new UntraceableError(
    `it creates variables (${created.map(({ name }) => name).join(', ')}) after its first call`,
  );
}
