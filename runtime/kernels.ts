import * as tf from '@tensorflow/tfjs';
import {
  createTensorsTypeOpAttr,
  type NodeJSKernelBackend,
} from '@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend';
import type { LibTensorFlowBackend } from './libtensorflow-backend';

interface KernelCall {
  readonly attrs?: unknown;
  readonly inputs: Readonly<Record<string, tf.TensorInfo>>;
  readonly backend: unknown;
}

const RELU_GRAD = 'ReluGrad';

/**
 * Puts single libtensorflow operations in the place of compositions that training spends time in: the gradients
 * of relu and relu6, and the addition of a bias. Results are the same, but that relu's gradient is 0, not NaN,
 * where its input is NaN. Gather can be recorded.
 *
 * @param backendName the backend that has tfjs-node's kernels
 */
export function registerOwnKernels(backendName: string): void {
  registerReluGrad(backendName);
  registerReluGradients();
  registerBiasAdd(backendName);
  registerUncheckedGather(backendName);
}

function registerReluGrad(backendName: string): void {
  tf.registerKernel({
    kernelName: RELU_GRAD,
    backendName,
    kernelFunc: (call) => {
      const { inputs, backend } = call as unknown as KernelCall;
      return execute(backend, RELU_GRAD, [inputs.dy, inputs.features]);
    },
  });
  tf.registerGradient({
    kernelName: RELU_GRAD,
    inputsToSave: ['features'],
    gradFunc: (ddy, [features]) => ({
      dy: () => reluGrad(ddy as tf.Tensor, features),
      features: () => tf.zerosLike(features),
    }),
  });
}

/** Gradients belong to every backend, so on those without the operation they are as they were. */
function registerReluGradients(): void {
  const relu = tf.getGradient('Relu');
  const relu6 = tf.getGradient('Relu6');
  tf.registerGradient({
    kernelName: 'Relu',
    // the output is positive where the input is; saving it alone lets libtensorflow fuse convolution, bias and relu
    outputsToSave: [true],
    gradFunc: (dy, saved, attrs) =>
      hasReluGrad() ? { x: () => reluGrad(dy as tf.Tensor, saved[0]) } : relu.gradFunc(dy, saved, attrs),
  });
  tf.registerGradient({
    ...relu6,
    gradFunc: (dy, saved, attrs) => {
      if (!hasReluGrad()) return relu6.gradFunc(dy, saved, attrs);
      const [x] = saved;
      const isBelowSix = () => tf.cast(tf.lessEqual(x, 6), 'float32');
      return { x: () => reluGrad(tf.mul(dy as tf.Tensor, isBelowSix()), x) };
    },
  });
}

function registerBiasAdd(backendName: string): void {
  replaceKernel('Add', backendName, (add) => (call) => {
    const { a, b } = call.inputs;
    return isBias(a, b) ? execute(call.backend, 'BiasAdd', [a, b]) : add(call);
  });
}

/**
 * tfjs-node's gather reads the indices to check them, which a recorded function cannot. There libtensorflow
 * checks them when it runs, on a CPU; a GPU gives zeros for what an index outside would have picked.
 */
function registerUncheckedGather(backendName: string): void {
  replaceKernel('GatherV2', backendName, (gather) => (call) => {
    const backend = call.backend as LibTensorFlowBackend;
    if (!backend.traceable?.isRecording) return gather(call);
    return gather({ ...call, backend: Object.create(backend, { readSync: { value: () => [] } }) as object });
  });
}

type KernelFunction = (call: KernelCall) => tf.TensorInfo | tf.TensorInfo[];

function replaceKernel(
  kernelName: string,
  backendName: string,
  replace: (original: KernelFunction) => KernelFunction,
): void {
  const config = tf.getKernel(kernelName, backendName);
  const kernelFunc = replace(config.kernelFunc as unknown as KernelFunction);
  tf.unregisterKernel(kernelName, backendName);
  tf.registerKernel({ ...config, kernelFunc: kernelFunc as unknown as tf.KernelFunc });
}

function isBias(value: tf.TensorInfo, bias: tf.TensorInfo): boolean {
  return (
    bias.shape.length === 1 &&
    value.shape.length > 1 &&
    value.shape[value.shape.length - 1] === bias.shape[0] &&
    value.dtype === 'float32' &&
    bias.dtype === 'float32'
  );
}

function hasReluGrad(): boolean {
  return tf.getKernel(RELU_GRAD, tf.getBackend()) !== undefined;
}

function reluGrad(dy: tf.Tensor, features: tf.Tensor): tf.Tensor {
  return tf.engine().runKernel(RELU_GRAD, { dy, features });
}

function execute(backend: unknown, name: string, inputs: tf.TensorInfo[]): tf.Tensor {
  const attributes = [createTensorsTypeOpAttr('T', 'float32')];
  return (backend as NodeJSKernelBackend).executeSingleOutput(name, attributes, inputs);
}
