import * as tf from '@tensorflow/tfjs';
import { NodeJSKernelBackend } from '@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend';
import type { TFJSBinding } from '@tensorflow/tfjs-node-gpu/dist/tfjs_binding';
import type { Binding } from './binding';
import type { TensorFacts } from './tensor-store';
import { UntraceableError } from './trace/errors';

/** TensorFlow.js operations that draw their numbers in JavaScript, which a trace would fix for ever. */
const DRAWS_IN_JAVASCRIPT = new Set([
  'rand__op',
  'randomUniform__op',
  'randomUniformInt__op',
  'randomNormal__op',
  'randomStandardNormal__op',
  'randomGamma__op',
  'truncatedNormal__op',
]);

/** tfjs-node's backend on our binding, with the doors that tracing needs. */
export class LibTensorFlowBackend extends NodeJSKernelBackend {
  constructor(readonly traceable: Binding) {
    super(traceable as unknown as TFJSBinding, '@tensorflow/tfjs-node-gpu');
  }

  /** The number of a tensor in libtensorflow; its values are uploaded first when they were not yet. */
  idOf(tensor: tf.TensorInfo): number {
    return this['getInputTensorIds']([tensor])[0];
  }

  /** Makes a TensorFlow.js tensor of one that libtensorflow has. The current scope owns it. */
  adopt(facts: TensorFacts): tf.Tensor {
    return this['createOutputTensor'](facts);
  }

  override write(values: tf.backend_util.BackendValues, shape: number[], dtype: tf.DataType): tf.DataId {
    if (this.traceable.isRecording) {
      const scope = tf.engine().state.activeScope?.name ?? '';
      if (DRAWS_IN_JAVASCRIPT.has(scope)) {
        this.traceable.refuse(
          new UntraceableError(`${scope.replace('__op', '')} draws its numbers in JavaScript`),
        );
      }
    }
    return super.write(values, shape, dtype);
  }
}

/** The backend of this module, when it is TensorFlow.js's current one. */
export function currentBackend(): LibTensorFlowBackend | undefined {
  const backend = tf.backend();
  return backend instanceof LibTensorFlowBackend ? backend : undefined;
}
