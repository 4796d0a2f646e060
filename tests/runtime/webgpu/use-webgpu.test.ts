import * as tf from '@tensorflow/tfjs';
import { LibraryNotFoundError, useTensorFlow } from '@actilens/runtime';
import { useDevice } from '../../../runtime/devices';
import { AdapterNotFoundError, SynchronousReadError } from '../../../runtime/webgpu/errors';
import { useWebGPU } from '../../../runtime/webgpu/use-webgpu';
import { deviceOfTensorFlow, provideVulkanDriver, whyNoWebGPU } from '../devices/present';

const absent = whyNoWebGPU();
if (absent !== undefined) process.stdout.write(`WebGPU: skipped. ${absent}\n`);

(absent === undefined ? describe : describe.skip)('WebGPU', () => {
  beforeAll(provideVulkanDriver);

  it('becomes the backend, and the adapter stays the same', async () => {
    const facts = await useWebGPU();
    expect(tf.getBackend()).toBe('webgpu');
    expect(facts.name).not.toBe('');
    expect(await useWebGPU()).toBe(facts);
  });

  it('is used when asked for by name, with a line that names the adapter', async () => {
    await tf.setBackend('cpu');
    const { kind, backend, name, message } = await useDevice({ device: 'webgpu' });
    expect([kind, backend, tf.getBackend()]).toEqual(['webgpu', 'webgpu', 'webgpu']);
    expect(message).toContain(`Using ${name} (WebGPU`);
  });

  it('refuses an adapter that is not there and leaves the backend as it was', async () => {
    await tf.setBackend('cpu');
    await expect(useWebGPU({ adapter: 'no such adapter' })).rejects.toThrow(AdapterNotFoundError);
    expect(tf.getBackend()).toBe('cpu');
  });

  (deviceOfTensorFlow() instanceof LibraryNotFoundError ? it.skip : it)(
    'shares tensors with libtensorflow',
    async () => {
      useTensorFlow();
      const there = tf.tensor1d([1, 2, 3]).square();
      await useWebGPU();
      const here = tf.add(there, 1);
      expect(Array.from(await here.data())).toEqual([2, 5, 10]);
      tf.dispose([there, here]);
    },
  );

  it('reads values back when they are awaited, and refuses at once otherwise', async () => {
    await useWebGPU();
    const tensor = tf.mul(tf.ones([64, 64]), 2);
    expect(() => tensor.dataSync()).toThrow(SynchronousReadError);
    expect(() => tensor.dataSync()).toThrow(/^float32\[64,64\].*await tensor\.data\(\)/);
    expect((await tensor.data()).every((value) => value === 2)).toBe(true);
    expect(tensor.dataSync()).toHaveLength(4096);
    tensor.dispose();
  });

  it('transposes whole numbers', async () => {
    await useWebGPU();
    const counts = tf.range(0, 2000, 1, 'int32').reshape([10, 20, 10]);
    const doubled = tf.add(counts, counts);
    const turned = tf.transpose(doubled, [2, 0, 1]);
    const values = await turned.data();
    // the entry [k, i, j] of the result is 2 (200 i + 10 j + k)
    expect([values[0], values[1], values[20], values[200]]).toEqual([0, 20, 400, 2]);
    tf.dispose([counts, doubled, turned]);
  });
});
