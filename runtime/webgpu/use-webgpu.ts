import * as tf from '@tensorflow/tfjs';
import { type AdapterFacts, findAdapter, type FoundAdapter } from './adapter';
import { replaceAddN } from './add-n';
import { type Dawn, loadDawn } from './dawn';
import { AdapterNotFoundError } from './errors';
import { replaceFilterGradient } from './filter-gradient';
import { installDeviceDropout } from './random';

/** TensorFlow.js's name for this backend. */
export const WEBGPU_BACKEND_NAME = 'webgpu';

export interface WebGPUOptions {
  /** a part of the adapter's name; by default the fastest adapter is taken */
  readonly adapter?: string;
}

let dawn: Dawn | undefined;
let running: AdapterFacts | undefined;

/**
 * Makes a GPU of any maker TensorFlow.js's backend, through WebGPU (`webgpu`). Values are read back with
 * `await tensor.data()` only. Sets `navigator.gpu` and WebGPU's global classes and constants, which TensorFlow.js
 * expects. Called again, it returns what is running.
 *
 * @throws AdapterNotFoundError saying what was found and what to do; also for the name of another adapter than the
 *   running one. The backend is then what it was.
 */
export async function useWebGPU({ adapter }: WebGPUOptions = {}): Promise<AdapterFacts> {
  const found = running && adapter === undefined ? undefined : await findWebGPU(adapter);
  if (running && found && found.facts.name !== running.name) {
    throw new AdapterNotFoundError(
      `adapter: ${running.name} is in use, and a process has one; restart to use ${found.facts.name}`,
    );
  }
  running ??= await start(found!);
  await tf.setBackend(WEBGPU_BACKEND_NAME);
  return running;
}

/** The adapter that `useWebGPU` would use; the backend stays as it is. @throws AdapterNotFoundError */
export async function findWebGPU(adapter?: string): Promise<FoundAdapter> {
  dawn ??= loadDawn();
  return findAdapter(dawn, adapter);
}

async function start(found: FoundAdapter): Promise<AdapterFacts> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it registers 162 kernels, so only when asked for
  const { createBackend } = require('./backend') as typeof import('./backend');
  Object.assign(globalThis, dawn?.globals);
  defineNavigator(found.gpu);
  const backend = await createBackend(found);
  tf.registerBackend(WEBGPU_BACKEND_NAME, () => backend, 3);
  replaceAddN(WEBGPU_BACKEND_NAME);
  replaceFilterGradient(WEBGPU_BACKEND_NAME);
  installDeviceDropout(WEBGPU_BACKEND_NAME);
  return found.facts;
}

/** Node has a `navigator` from version 21 on, without `gpu`. */
function defineNavigator(gpu: GPU): void {
  const owner = globalThis as { navigator?: object };
  if (owner.navigator === undefined) {
    Object.defineProperty(owner, 'navigator', { value: {}, configurable: true, writable: true });
  }
  Object.defineProperty(owner.navigator, 'gpu', { value: gpu, configurable: true });
}
