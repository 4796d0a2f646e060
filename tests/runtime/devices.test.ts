import * as tf from '@tensorflow/tfjs';
import { chooseDevice, type DeviceFacts, DeviceNotFoundError, useDevice } from '../../runtime/devices';
import type { NvidiaFacts } from '../../runtime/library/nvidia';

const version = '2.21.0';
const nvidia: NvidiaFacts = { name: 'NVIDIA L4', isCudaBuild: false, missingLibraries: [] };
const radeon = { name: 'amd-radeon-rx-6800', isSoftware: false };
const software = { name: 'swiftshader-device-subzero', isSoftware: true };
const cpuOnly =
  'NVIDIA L4 is not used through CUDA: this TensorFlow is built for CPUs only; pip install "tensorflow[and-cuda]==2.21.0".';

describe('the device chosen is', () => {
  it.each<['auto' | 'cpu' | 'gpu', Omit<DeviceFacts, 'version'>, string, string]>([
    ['auto', {}, 'cpu', 'Using the CPU (libtensorflow 2.21.0).'],
    ['auto', { gpu: 'NVIDIA L4', nvidia }, 'gpu', 'Using NVIDIA L4 (CUDA, libtensorflow 2.21.0).'],
    ['auto', { gpu: 'NVIDIA L4', webgpu: radeon }, 'gpu', 'Using NVIDIA L4 (CUDA, libtensorflow 2.21.0).'],
    ['auto', { webgpu: radeon }, 'webgpu', 'Using amd-radeon-rx-6800 (WebGPU).'],
    ['auto', { webgpu: software }, 'cpu', 'Using the CPU (libtensorflow 2.21.0).'],
    ['auto', { nvidia }, 'cpu', `Using the CPU (libtensorflow 2.21.0). ${cpuOnly}`],
    ['auto', { nvidia, webgpu: radeon }, 'webgpu', `Using amd-radeon-rx-6800 (WebGPU). ${cpuOnly}`],
    ['cpu', { nvidia }, 'cpu', 'Using the CPU (libtensorflow 2.21.0).'],
    ['cpu', { webgpu: radeon }, 'cpu', 'Using the CPU (libtensorflow 2.21.0).'],
    ['gpu', { gpu: 'NVIDIA L4' }, 'gpu', 'Using NVIDIA L4 (CUDA, libtensorflow 2.21.0).'],
  ])('for %s and %j: %s', (choice, facts, kind, message) => {
    const chosen = chooseDevice(choice, { version, ...facts });
    expect(chosen).toMatchObject({ kind, message });
    expect(chosen.backend).toBe(kind === 'webgpu' ? 'webgpu' : 'tensorflow');
  });

  it.each<['cpu' | 'gpu', Omit<DeviceFacts, 'version'>, string]>([
    [
      'gpu',
      {},
      "device gpu: libtensorflow sees no GPU. No NVIDIA GPU was found. For one of another maker: useDevice({ device: 'webgpu' }).",
    ],
    ['gpu', { nvidia, webgpu: radeon }, `device gpu: libtensorflow sees no GPU. ${cpuOnly}`],
    [
      'cpu',
      { gpu: 'NVIDIA L4' },
      'device cpu: libtensorflow runs on NVIDIA L4 already; restart to change that',
    ],
  ])('none for %s and %j', (choice, facts, message) => {
    expect(() => chooseDevice(choice, { version, ...facts })).toThrow(new DeviceNotFoundError(message));
  });
});

it('the CPU can be asked for by name, leaving the environment as it was', async () => {
  const { kind, backend, message } = await useDevice({ device: 'cpu' });
  expect({ kind, backend }).toEqual({ kind: 'cpu', backend: tf.getBackend() });
  expect(message).toMatch(/^Using the CPU \(libtensorflow \d+\.\d+\.\d+\)\.$/);
  expect(process.env.CUDA_VISIBLE_DEVICES).not.toBe('-1');
});

it('a GPU asked for in vain leaves the backend as it was', async () => {
  await useDevice({ device: 'cpu' });
  await expect(useDevice({ device: 'gpu' })).rejects.toThrow(DeviceNotFoundError);
  expect(tf.getBackend()).toBe('tensorflow');
});
