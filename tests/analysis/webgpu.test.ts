import * as tf from '@tensorflow/tfjs';
import { Dataset, evaluate, fit, mnistNetwork, occurrenceMaps } from '@actilens/analysis';
import { circumstances } from '../../analysis/experiments/circumstances';
import { useWebGPU } from '../../runtime/webgpu/use-webgpu';
import { provideVulkanDriver, whyNoWebGPU } from '../runtime/devices/present';

const absent = whyNoWebGPU();
if (absent !== undefined) process.stdout.write(`WebGPU: skipped. ${absent}\n`);

/** Twenty images of 8 × 8 pixels, ten classes: more than a WebGPU program may have inputs. */
function pictures(): Dataset {
  const images = Uint8Array.from({ length: 20 * 64 }, (_, i) => 127 + 120 * Math.sin(1.3 * i));
  const labels = Uint8Array.from({ length: 20 }, (_, i) => i % 10);
  return new Dataset({ images, labels, classNames: [...'abcdefghij'], imageShape: [8, 8, 1] });
}

/** Trains a small network and looks at it. */
async function study() {
  const model = mnistNetwork({ seed: 3, imageShape: [8, 8, 1], filters: [4, 3] });
  const dataset = pictures();
  const { loss } = await fit(model, dataset, { epochs: 2, batchSize: 16, seed: 1 });
  const [first, second] = await occurrenceMaps(model, dataset, { layers: ['conv1', 'conv2'], batchSize: 8 });
  const found = await evaluate(model, dataset);
  model.dispose();
  return { loss, first, second, found };
}

(absent === undefined ? it : it.skip)(
  'training, maps and evaluation on WebGPU are those of plain JavaScript',
  async () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation();
    await tf.setBackend('cpu');
    const expected = await study();
    warn.mockRestore();
    provideVulkanDriver();
    await useWebGPU();
    const got = await study();
    expect(tf.getBackend()).toBe('webgpu');
    got.loss.forEach((loss, epoch) => expect(loss).toBeCloseTo(expected.loss[epoch], 4));
    expect(got.first.counts).toEqual(expected.first.counts);
    expect(got.second.counts).toEqual(expected.second.counts);
    expect(got.found.accuracy).toBe(expected.found.accuracy);
  },
);

(absent === undefined ? it : it.skip)(
  'an experiment asked to run on WebGPU says so in its facts',
  async () => {
    provideVulkanDriver();
    const { tensorflow, device } = await circumstances('webgpu');
    expect(tf.getBackend()).toBe('webgpu');
    expect(device).toMatch(/ by WebGPU$/);
    expect(tensorflow).toMatch(/^4\.\d+\.\d+ \(TensorFlow\.js\)$/);
  },
);
