import { cpus } from 'node:os';
import { type DeviceKind, useDevice, useTensorFlow } from '@actilens/runtime';
import { version } from '@tensorflow/tfjs';

/** What a result was made with, which its figures depend on a little, and its times much. */
export interface Circumstances {
  readonly tensorflow: string;
  readonly device: string;
  readonly node: string;
  readonly processor: string;
  readonly cores: number;
}

/**
 * Those of this process, whose device this makes the one asked for, or else libtensorflow's.
 *
 * @throws DeviceNotFoundError, AdapterNotFoundError or LibraryNotFoundError when it is not there
 */
export async function circumstances(device?: DeviceKind): Promise<Circumstances> {
  const processors = cpus();
  return {
    ...(await startDevice(device)),
    node: process.versions.node,
    processor: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
  };
}

/** Makes a device TensorFlow.js's backend, again after something else was. */
export async function startDevice(
  asked: DeviceKind | undefined,
): Promise<Pick<Circumstances, 'tensorflow' | 'device'>> {
  const chosen = asked && (await useDevice({ device: asked }));
  if (chosen?.kind === 'webgpu') {
    return { tensorflow: `${version['tfjs-core']} (TensorFlow.js)`, device: `${chosen.name} by WebGPU` };
  }
  const tensorflow = useTensorFlow();
  return { tensorflow: tensorflow.version, device: tensorflow.device.type };
}
