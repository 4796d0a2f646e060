/** There is no WebGPU adapter, or none of the name asked for. The message says what was found and what to do. */
export class AdapterNotFoundError extends Error {
  override readonly name = 'AdapterNotFoundError';
}

/** The values of a tensor on a WebGPU device were asked for without waiting, which Node cannot do. */
export class SynchronousReadError extends Error {
  override readonly name = 'SynchronousReadError';
}

/** WebGPU refused an operation, which gave no values then. The message has its reason. */
export class WebGPUError extends Error {
  override readonly name = 'WebGPUError';
}
