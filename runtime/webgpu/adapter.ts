import type { Dawn } from './dawn';
import { AdapterNotFoundError } from './errors';
import { findGraphics, type Graphics } from './graphics';

/** A GPU as WebGPU describes it. */
export interface AdapterFacts {
  /** as WebGPU spells it: `amd-radeon-rx-6800`, `swiftshader-device-subzero` */
  readonly name: string;
  /** the driver's name and version; empty when unknown */
  readonly driver: string;
  /** such as `amd`, `apple`, `intel`, `nvidia`; empty when unknown */
  readonly vendor: string;
  readonly architecture: string;
  /** whether the processor only imitates a GPU, which is slow */
  readonly isSoftware: boolean;
}

/** The facts that Dawn gives, of which TensorFlow.js's types do not know the last. */
interface DawnAdapter extends GPUAdapter {
  readonly info: GPUAdapterInfo & { readonly isFallbackAdapter: boolean };
}

/** A chosen adapter with the entry point it came from. */
export interface FoundAdapter {
  readonly gpu: GPU;
  readonly adapter: GPUAdapter;
  readonly info: GPUAdapterInfo;
  readonly facts: AdapterFacts;
}

/**
 * Asks Dawn for an adapter: the fastest, or the one whose name contains `name`.
 *
 * @throws AdapterNotFoundError saying what was found and what to do
 */
export async function findAdapter(dawn: Dawn, name?: string): Promise<FoundAdapter> {
  const gpu = dawn.create(name === undefined ? [] : [`adapter=${name}`]);
  const adapter = await request(gpu, name);
  if (!adapter) throw new AdapterNotFoundError(explainNone(process.platform, findGraphics()));
  return { gpu, adapter, info: adapter.info, facts: factsOf(adapter) };
}

/** Dawn refuses an unknown name with a list of the names that there are. */
async function request(gpu: GPU, name?: string): Promise<DawnAdapter | null> {
  try {
    return (await gpu.requestAdapter({ powerPreference: 'high-performance' })) as DawnAdapter | null;
  } catch (cause) {
    const names = [...(cause as Error).message.matchAll(/name: '(.*)'/g)].map(([, found]) => found);
    throw new AdapterNotFoundError(
      `adapter: expected a part of one of the names ${names.join(', ') || '(there are none)'}; got ${name}`,
      { cause },
    );
  }
}

function factsOf({ info }: DawnAdapter): AdapterFacts {
  const { vendor, architecture, device, description, isFallbackAdapter } = info;
  const name = device.replace(/-$/, '') || `${vendor} ${architecture}`.trim() || 'unnamed';
  return { name, driver: description, vendor, architecture, isSoftware: isFallbackAdapter };
}

/** Why there may be no adapter, from what the machine has. */
export function explainNone(platform: NodeJS.Platform, { devices, vulkanDrivers }: Graphics): string {
  const nothing = 'WebGPU found no adapter';
  if (platform === 'darwin') return `${nothing}. It needs Metal, which macOS 11 and later have.`;
  const found = `Graphics devices: ${list(devices)}; Vulkan drivers: ${list(vulkanDrivers)}`;
  const advice =
    devices.length === 0
      ? 'There is no GPU in sight; in a container, pass it in (--device /dev/dri, or --gpus all for NVIDIA)'
      : "Install libvulkan1 and your GPU's Vulkan driver: mesa-vulkan-drivers for AMD and Intel; NVIDIA's comes " +
        'with its driver (in a container, set NVIDIA_DRIVER_CAPABILITIES=all)';
  return `${nothing}. ${found}. ${advice}.`;
}

function list(names: readonly string[]): string {
  return names.length > 0 ? names.join(', ') : 'none';
}
