import type { TensorInfo } from '@tensorflow/tfjs';
import { replaceKernel } from './replace-kernel';

/** TensorFlow.js's sum of many tensors binds them all at once; WebGPU refuses more than its device's limit. */
export function replaceAddN(backendName: string): void {
  replaceKernel('AddN', backendName, ({ inputs, attributes, backend, stock }) => {
    // One buffer is the result's.
    const most = backend.device.limits.maxStorageBuffersPerShaderStage - 1;
    const [first, ...rest] = parts(inputs as TensorInfo[], most);
    return rest.reduce(
      (sum, part) => {
        const next = stock([sum, ...part], attributes);
        backend.disposeData(sum.dataId);
        return next;
      },
      stock(first, attributes),
    );
  });
}

/** The first `most` tensors, and then one less at a time, as the sum so far is added with them. */
function parts(tensors: TensorInfo[], most: number): TensorInfo[][] {
  const rest = tensors.slice(most);
  const count = Math.ceil(rest.length / (most - 1));
  const later = Array.from({ length: count }, (_, i) => rest.slice(i * (most - 1), (i + 1) * (most - 1)));
  return [tensors.slice(0, most), ...later];
}
