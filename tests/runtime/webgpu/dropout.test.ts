import * as tf from '@tensorflow/tfjs';
import { useWebGPU } from '../../../runtime/webgpu/use-webgpu';
import { provideVulkanDriver, whyNoWebGPU } from '../devices/present';

const absent = whyNoWebGPU();
if (absent !== undefined) process.stdout.write(`WebGPU: skipped. ${absent}\n`);

(absent === undefined ? describe : describe.skip)('dropout on WebGPU', () => {
  beforeAll(async () => {
    provideVulkanDriver();
    await useWebGPU();
  });

  const dropped = async (
    shape: number[],
    rate: number,
    noise?: number[],
    seed?: number,
  ): Promise<number[]> => {
    const result = tf.dropout(tf.ones(shape), rate, noise, seed);
    const values = Array.from(await result.data());
    result.dispose();
    return values;
  };

  it('drops the share asked for and makes the rest so much larger', async () => {
    const values = await dropped([100, 200], 0.25);
    const kept = values.filter((value) => value !== 0);
    // six standard deviations of 20,000 draws
    expect(Math.abs(kept.length / values.length - 0.75)).toBeLessThan(6 * Math.sqrt((0.75 * 0.25) / 20_000));
    expect(new Set(kept)).toEqual(new Set([Math.fround(1 / 0.75)]));
  });

  it('drops neighbours and the next call’s values independently of each other', async () => {
    const [first, second] = [
      await dropped([20_000], 0.5, undefined, 4),
      await dropped([20_000], 0.5, undefined, 4),
    ];
    const both = (a: number[], b: number[]) =>
      a.filter((value, i) => value > 0 && b[i] > 0).length / a.length;
    const tolerance = 6 * Math.sqrt((0.25 * 0.75) / 20_000);
    expect(Math.abs(both(first, second) - 0.25)).toBeLessThan(tolerance);
    expect(Math.abs(both(first.slice(0, -1), first.slice(1)) - 0.25)).toBeLessThan(tolerance);
  });

  it('drops the same for all along an axis of the noise that has one value', async () => {
    const values = await dropped([50, 4], 0.5, [50, 1]);
    for (let row = 0; row < 50; row++) expect(new Set(values.slice(4 * row, 4 * row + 4)).size).toBe(1);
    expect(new Set(values).size).toBe(2);
  });

  it('lets the gradient through where the value was kept', async () => {
    const { value, grad } = tf.valueAndGrad((x) => tf.dropout(x, 0.5))(tf.ones([64]));
    expect(Array.from(await grad.data())).toEqual(Array.from(await value.data()));
  });

  it('is what a dropout layer does, and only in training', async () => {
    const layer = tf.layers.dropout({ rate: 0.5, seed: 9 });
    const x = tf.ones([8, 8]);
    const trained = layer.apply(x, { training: true }) as tf.Tensor;
    const used = layer.apply(x) as tf.Tensor;
    expect(new Set(await trained.data())).toEqual(new Set([0, 2]));
    expect(new Set(await used.data())).toEqual(new Set([1]));
  });
});
