import * as tf from '@tensorflow/tfjs';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';

/** TensorFlow.js's kernel, which a replacement may call. */
export type Stock = (inputs: object, attributes: object) => tf.TensorInfo;

/** What a replacement is given. */
export interface KernelCall {
  readonly inputs: object;
  readonly attributes: object;
  readonly backend: WebGPUBackend;
  readonly stock: Stock;
}

/** Lets a kernel of a backend be computed another way. */
export function replaceKernel(
  name: string,
  backendName: string,
  compute: (call: KernelCall) => tf.TensorInfo,
): void {
  const kernel = tf.getKernel(name, backendName);
  tf.unregisterKernel(name, backendName);
  tf.registerKernel({
    ...kernel,
    kernelFunc: ({ inputs, attrs: attributes, backend: owner }) => {
      const backend = owner as WebGPUBackend;
      const stock: Stock = (others, values) =>
        kernel.kernelFunc({ inputs: others as never, attrs: values as never, backend }) as tf.TensorInfo;
      return compute({ inputs, attributes: attributes ?? {}, backend, stock });
    },
  });
}

/** A tensor of the same values as a kernel's input, to compute with; dispose it, or make it within `tidy`. */
export function tensorOf<T extends tf.Tensor>(info: tf.TensorInfo, backend: WebGPUBackend): T {
  backend.incRef(info.dataId);
  return tf.engine().makeTensorFromTensorInfo(info, backend) as T;
}
