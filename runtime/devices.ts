import * as koffi from 'koffi';
import { BACKEND_NAME, type TensorFlow, useTensorFlow } from './backend';
import { findNvidia, type NvidiaFacts, whyNoCuda } from './library/nvidia';
import type { AdapterFacts } from './webgpu/adapter';
import { AdapterNotFoundError } from './webgpu/errors';
import { findGraphics } from './webgpu/graphics';
import { findWebGPU, useWebGPU, WEBGPU_BACKEND_NAME } from './webgpu/use-webgpu';

/**
 * `cpu` and `gpu` are libtensorflow's, the latter an NVIDIA GPU through CUDA; `webgpu` is a GPU of any maker;
 * `auto` is the first of `gpu`, `webgpu` and `cpu` that there is.
 */
export type DeviceChoice = 'auto' | DeviceKind;
export type DeviceKind = 'cpu' | 'gpu' | 'webgpu';

export interface DeviceOptions {
  readonly device?: DeviceChoice;
  /** for WebGPU, a part of the adapter's name */
  readonly adapter?: string;
}

/** The device in use. */
export interface DeviceInUse {
  readonly kind: DeviceKind;
  /** TensorFlow.js's name of the backend */
  readonly backend: string;
  readonly name: string;
  /** for the user, one line: the device, and why not an NVIDIA GPU when there is one that cannot be used */
  readonly message: string;
}

type WebGPUFacts = Pick<AdapterFacts, 'name' | 'isSoftware'>;

/** What a device is chosen by. */
export interface DeviceFacts {
  /** libtensorflow's version */
  readonly version: string;
  /** the GPU that libtensorflow sees */
  readonly gpu?: string;
  /** the adapter that WebGPU would take */
  readonly webgpu?: WebGPUFacts;
  /** the machine's NVIDIA GPU, whoever can use it */
  readonly nvidia?: NvidiaFacts;
}

/** The device asked for is not there, or not free to choose any more. The message says why and what to do. */
export class DeviceNotFoundError extends Error {
  override readonly name = 'DeviceNotFoundError';
}

/**
 * Makes the fastest device TensorFlow.js's backend, or the one asked for.
 *
 * Example: `console.log((await useDevice()).message)` prints
 * `Using the CPU (libtensorflow 2.21.0).`
 *
 * @throws DeviceNotFoundError or AdapterNotFoundError when the device asked for is not there
 * @throws LibraryNotFoundError when there is no libtensorflow, which every choice but `webgpu` needs
 */
export async function useDevice({ device = 'auto', adapter }: DeviceOptions = {}): Promise<DeviceInUse> {
  if (device === 'webgpu') {
    const facts = await useWebGPU({ adapter });
    return inUse('webgpu', facts.name, describeWebGPU(facts));
  }
  const tensorflow = device === 'cpu' ? withoutCuda(() => useTensorFlow()) : useTensorFlow();
  const facts = await factsFor(device, tensorflow, adapter);
  const chosen = chooseDevice(device, facts);
  if (chosen.kind === 'webgpu') await useWebGPU({ adapter });
  return chosen;
}

/**
 * Chooses by facts alone, where libtensorflow runs.
 *
 * @throws DeviceNotFoundError when the device asked for is not there
 */
export function chooseDevice(choice: Exclude<DeviceChoice, 'webgpu'>, facts: DeviceFacts): DeviceInUse {
  const { version, gpu, webgpu, nvidia } = facts;
  const reason = nvidia && !gpu && `${nvidia.name} is not used through CUDA: ${whyNoCuda(nvidia)}.`;
  if (choice === 'cpu' && gpu) {
    throw new DeviceNotFoundError(`device cpu: libtensorflow runs on ${gpu} already; restart to change that`);
  }
  if (choice === 'gpu' && !gpu) {
    const other = "No NVIDIA GPU was found. For one of another maker: useDevice({ device: 'webgpu' }).";
    throw new DeviceNotFoundError(`device gpu: libtensorflow sees no GPU. ${reason ?? other}`);
  }
  if (gpu) {
    return inUse('gpu', gpu, `Using ${gpu} (CUDA, libtensorflow ${version}).`);
  }
  const because = choice === 'auto' && reason ? ` ${reason}` : '';
  if (choice === 'auto' && webgpu && !webgpu.isSoftware) {
    return inUse('webgpu', webgpu.name, describeWebGPU(webgpu) + because);
  }
  return inUse('cpu', 'CPU', `Using the CPU (libtensorflow ${version}).${because}`);
}

function inUse(kind: DeviceKind, name: string, message: string): DeviceInUse {
  return { kind, backend: kind === 'webgpu' ? WEBGPU_BACKEND_NAME : BACKEND_NAME, name, message };
}

function describeWebGPU({ name, isSoftware }: WebGPUFacts): string {
  return `Using ${name} (WebGPU${isSoftware ? ', imitated by the processor and slow' : ''}).`;
}

/** Asks only for what the choice depends on: Dawn is loaded, and the NVIDIA driver asked, without CUDA alone. */
async function factsFor(
  choice: DeviceChoice,
  tensorflow: TensorFlow,
  adapter?: string,
): Promise<DeviceFacts> {
  const { version, library, device } = tensorflow;
  const nvidia = choice === 'cpu' ? undefined : findNvidia(library.folder);
  if (device.type === 'GPU') return { version, gpu: nvidia?.name ?? device.name, nvidia };
  return { version, nvidia, webgpu: choice === 'auto' ? await webgpuIfAny(adapter) : undefined };
}

/** Without a device file of a GPU there is no need to load Dawn, which prints what the Vulkan loader misses. */
async function webgpuIfAny(adapter?: string): Promise<WebGPUFacts | undefined> {
  if (findGraphics().devices.length === 0) return undefined;
  try {
    return (await findWebGPU(adapter)).facts;
  } catch (error) {
    if (error instanceof AdapterNotFoundError) return undefined;
    throw error;
  }
}

/**
 * Runs a call with NVIDIA's GPUs hidden from CUDA, which reads the variable when libtensorflow starts.
 * (`process.env` would not do: in worker threads and test runners it is a copy that native code does not see.)
 */
function withoutCuda<T>(call: () => T): T {
  const before = process.env.CUDA_VISIBLE_DEVICES;
  const system = koffi.load(process.platform === 'darwin' ? 'libSystem.B.dylib' : 'libc.so.6');
  const setVariable = system.func('setenv', 'int', ['str', 'str', 'int']);
  const unsetVariable = system.func('unsetenv', 'int', ['str']);
  setVariable('CUDA_VISIBLE_DEVICES', '-1', 1);
  try {
    return call();
  } finally {
    if (before === undefined) unsetVariable('CUDA_VISIBLE_DEVICES');
    else setVariable('CUDA_VISIBLE_DEVICES', before, 1);
  }
}
