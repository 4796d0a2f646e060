import { WebGPUBackend, type WebGPUProgram } from '@tensorflow/tfjs-backend-webgpu';
import type { backend_util, DataType, TensorInfo } from '@tensorflow/tfjs';
import type { FoundAdapter } from './adapter';
import { SynchronousReadError, WebGPUError } from './errors';

/** Limits that TensorFlow.js's programs use as far as the adapter has them. */
const LIMITS = [
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBufferBindingSize',
  'maxBufferSize',
  'maxComputeWorkgroupSizeX',
  'maxComputeInvocationsPerWorkgroup',
] as const;

/** TensorFlow.js's WebGPU backend with three faults made good, which would give wrong numbers or none. */
class DawnBackend extends WebGPUBackend {
  private failure?: string;

  constructor(device: GPUDevice, info: GPUAdapterInfo) {
    super(device, info);
    device.addEventListener('uncapturederror', (event) => {
      this.failure ??= (event as GPUUncapturedErrorEvent).error.message.split('\n', 2).join(' ');
    });
  }

  /** TensorFlow.js's transposition of whole numbers stores them as floats, which WebGPU refuses. */
  override runWebGPUProgram(
    program: WebGPUProgram,
    inputs: TensorInfo[],
    dtype: DataType,
    ...rest: unknown[]
  ): TensorInfo {
    if (dtype !== 'float32' && program.shaderKey.startsWith('transpose_')) {
      const code = program.getUserCode();
      program.getUserCode = () => code.replace('setOutputAtIndex(', 'setOutputAtIndexI32(');
    }
    return super.runWebGPUProgram(program, inputs, dtype, ...(rest as []));
  }

  /**
   * A program that WebGPU refuses leaves its output as it was.
   *
   * @throws WebGPUError from then on, since any values may come of it
   */
  override async read(dataId: object): Promise<backend_util.BackendValues> {
    const values = await super.read(dataId);
    if (this.failure === undefined) return values;
    throw new WebGPUError(
      `WebGPU refused an operation, so the values are not to be trusted; restart and use another device. ` +
        `Its reason: ${this.failure}`,
    );
  }

  /** TensorFlow.js reads through a browser's canvas here. @throws SynchronousReadError for values that are on the device */
  override readSync(dataId: object): backend_util.BackendValues {
    const { values, dtype, shape } = this['tensorMap'].get(dataId);
    if (values == null && dtype !== 'complex64' && dtype !== 'string') {
      throw new SynchronousReadError(
        `${dtype}[${shape}]: its values are on the WebGPU device and cannot be read without waiting; ` +
          'use `await tensor.data()` or `await tensor.array()` instead of dataSync, arraySync or print',
      );
    }
    return super.readSync(dataId) as backend_util.BackendValues;
  }
}

/** Opens a device of the adapter and makes a backend of it. `navigator.gpu` must exist. */
export async function createBackend({ adapter, info }: FoundAdapter): Promise<WebGPUBackend> {
  const requiredLimits = Object.fromEntries(LIMITS.map((name) => [name, adapter.limits[name]]));
  const requiredFeatures: GPUFeatureName[] = adapter.features.has('timestamp-query')
    ? ['timestamp-query']
    : [];
  return new DawnBackend(await adapter.requestDevice({ requiredLimits, requiredFeatures }), info);
}
