import * as tf from '@tensorflow/tfjs';
import { Binding } from './binding';
import { type Device, EagerContext } from './context';
import { findLibrary, type TensorFlowLibrary } from './library/find';
import { loadLibrary } from './library/load';
import { registerOwnKernels } from './kernels';
import { installTracedLayers } from './layers/install';
import { LibTensorFlowBackend } from './libtensorflow-backend';
import { restoreRemovedFunctions } from './removed-from-node';
import { installNativeRandomness } from './trace/random';

/** TensorFlow.js's name for this backend, the same as in `@tensorflow/tfjs-node`. */
export const BACKEND_NAME = 'tensorflow';

/** libtensorflow as it runs in this process. */
export interface TensorFlow {
  /** libtensorflow's version, such as `2.21.0` */
  readonly version: string;
  readonly library: TensorFlowLibrary;
  readonly devices: readonly Device[];
  /** the device that tensors live on */
  readonly device: Device;
}

let running: TensorFlow | undefined;

/**
 * Loads libtensorflow and makes it TensorFlow.js's backend, with the kernels of `@tensorflow/tfjs-node-gpu`.
 * Called again, it returns what is running. A GPU is used when the library sees one.
 *
 * @param library which libtensorflow to load; by default the one that `findLibrary` finds
 * @throws LibraryNotFoundError when there is none, listing the places looked at
 */
export function useTensorFlow(library?: TensorFlowLibrary): TensorFlow {
  running ??= start(library ?? findLibrary());
  tf.setBackend(BACKEND_NAME);
  return running;
}

function start(library: TensorFlowLibrary): TensorFlow {
  const context = new EagerContext(loadLibrary(library));
  const binding = new Binding(context);
  registerKernels();
  installNativeRandomness();
  installTracedLayers();
  tf.registerBackend(BACKEND_NAME, () => new LibTensorFlowBackend(binding), 3);
  return { version: binding.TF_Version, library, devices: context.devices, device: context.device };
}

/** tfjs-node registers its kernels when this module is first required; ours then replace some. */
function registerKernels(): void {
  restoreRemovedFunctions();
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  require('@tensorflow/tfjs-node-gpu/dist/register_all_kernels');
  registerOwnKernels(BACKEND_NAME);
}
