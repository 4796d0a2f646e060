import { explainNone, findAdapter } from '../../../runtime/webgpu/adapter';
import type { Dawn } from '../../../runtime/webgpu/dawn';

const info = {
  vendor: 'amd',
  architecture: 'rdna-2',
  device: 'amd-radeon-rx-6800-radv-navi21-',
  description: 'radv: Mesa 24.0',
  isFallbackAdapter: false,
};

/** Dawn with one adapter, or with what it answers instead. */
function dawnWith(requestAdapter: () => Promise<unknown>): Dawn & { readonly options: string[] } {
  const options: string[] = [];
  const create = (given: readonly string[]) => {
    options.push(...given);
    return { requestAdapter } as unknown as GPU;
  };
  return { create, globals: {}, options };
}

it('tells the facts of the adapter found', async () => {
  const dawn = dawnWith(async () => ({ info }));
  expect((await findAdapter(dawn)).facts).toEqual({
    name: 'amd-radeon-rx-6800-radv-navi21',
    driver: 'radv: Mesa 24.0',
    vendor: 'amd',
    architecture: 'rdna-2',
    isSoftware: false,
  });
  expect(dawn.options).toEqual([]);
});

it('names an adapter that has no name after its maker', async () => {
  const { facts } = await findAdapter(dawnWith(async () => ({ info: { ...info, device: '' } })));
  expect(facts.name).toBe('amd rdna-2');
});

it('passes the name asked for to Dawn', async () => {
  const dawn = dawnWith(async () => ({ info }));
  await findAdapter(dawn, 'Radeon');
  expect(dawn.options).toEqual(['adapter=Radeon']);
});

it('lists the adapters that there are when none has the name asked for', async () => {
  const refusal = `no suitable backends found\nAvailable adapters:\n * backend: 'vulkan', name: 'One'\n * backend: 'vulkan', name: 'Two (2)'\n`;
  const dawn = dawnWith(() => Promise.reject(new Error(refusal)));
  await expect(findAdapter(dawn, 'Three')).rejects.toEqual(
    expect.objectContaining({
      name: 'AdapterNotFoundError',
      message: 'adapter: expected a part of one of the names One, Two (2); got Three',
    }),
  );
});

it('says so when there is no adapter', async () => {
  await expect(findAdapter(dawnWith(async () => null))).rejects.toThrow(/^WebGPU found no adapter\./);
});

it.each<[string, NodeJS.Platform, string[], string[], string]>([
  [
    'a container without devices',
    'linux',
    [],
    [],
    'WebGPU found no adapter. Graphics devices: none; Vulkan drivers: none. There is no GPU in sight; in a container, pass it in (--device /dev/dri, or --gpus all for NVIDIA).',
  ],
  [
    'a GPU without a driver',
    'linux',
    ['/dev/dri/renderD128'],
    [],
    "WebGPU found no adapter. Graphics devices: /dev/dri/renderD128; Vulkan drivers: none. Install libvulkan1 and your GPU's Vulkan driver: mesa-vulkan-drivers for AMD and Intel; NVIDIA's comes with its driver (in a container, set NVIDIA_DRIVER_CAPABILITIES=all).",
  ],
  [
    'an old Mac',
    'darwin',
    ['Metal'],
    [],
    'WebGPU found no adapter. It needs Metal, which macOS 11 and later have.',
  ],
])('explains %s', (_title, platform, devices, vulkanDrivers, explanation) => {
  expect(explainNone(platform, { devices, vulkanDrivers })).toBe(explanation);
});
