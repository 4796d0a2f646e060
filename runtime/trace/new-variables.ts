import * as tf from '@tensorflow/tfjs';
import type { GraphOutput } from '../c-api/functions';
import type { LibTensorFlowBackend } from '../libtensorflow-backend';
import { freeRecording, type Recorder } from './recorder';
import { inputsOf } from './recording-inputs';

/** The variables that a function makes while it is recorded, with what their initial values are in the graph. */
export class NewVariables {
  private readonly made: { variable: tf.Variable; initial: GraphOutput }[] = [];

  private constructor(readonly stopWatching: () => void) {}

  /** @param initialOf where a variable that was just made has its value in the graph */
  static watch(initialOf: (variable: tf.Variable) => GraphOutput): NewVariables {
    const engine = tf.engine();
    const watching = new NewVariables(() => Reflect.deleteProperty(engine, 'makeVariable'));
    const makeVariable = engine.makeVariable.bind(engine);
    engine.makeVariable = (...parts) => {
      const variable = makeVariable(...parts);
      watching.made.push({ variable, initial: initialOf(variable) });
      return variable;
    };
    return watching;
  }

  /** Those that the function disposed of again do not count. */
  get none(): boolean {
    return this.kept.length === 0;
  }

  /**
   * Computes the initial values, and with that ends the recording.
   *
   * @param offered the arguments that were offered to the recorder
   */
  initialise(backend: LibTensorFlowBackend, recorder: Recorder, offered: readonly tf.Tensor[]): void {
    const { kept } = this;
    const recording = recorder.finish(
      'initial_values',
      kept.map(({ initial }) => initial),
      false,
    );
    try {
      const handles = recording.run.run(inputsOf(backend, recording, offered));
      kept.forEach(({ variable }, i) => {
        const value = backend.adopt(backend.traceable.tensors.adopt(handles[i]));
        variable.assign(value);
        value.dispose();
      });
    } finally {
      freeRecording(recording);
    }
  }

  private get kept() {
    return this.made.filter(({ variable }) => !variable.isDisposed);
  }
}
