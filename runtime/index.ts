export { BACKEND_NAME, type TensorFlow, useTensorFlow } from './backend';
export type { Device } from './context';
export { countAbove, countAboveByGroup } from './count-above';
export {
  type DeviceChoice,
  type DeviceInUse,
  type DeviceKind,
  DeviceNotFoundError,
  type DeviceOptions,
  useDevice,
} from './devices';
export { LibraryNotFoundError, TensorFlowError, TensorValueError } from './errors';
export { hostSignal } from './host-signal';
export { findLibrary, LIBRARY_VARIABLE, type SearchPlaces, type TensorFlowLibrary } from './library/find';
export { fileSystem } from '@tensorflow/tfjs-node-gpu/dist/io';
export { node } from '@tensorflow/tfjs-node-gpu/dist/node';
export { pixelsToFloats } from './pixels';
export { type Survey, survey } from './survey';
export { setTracing } from './trace/switch';
export { traced, type TracedFunction, type TracedOptions } from './trace/traced';
export { AdapterNotFoundError, SynchronousReadError, WebGPUError } from './webgpu/errors';
