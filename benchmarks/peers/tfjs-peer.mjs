/**
 * A TensorFlow.js process that does what it is told on standard input, one JSON command a line.
 * Its argument is the runtime: `actilens`, `webgpu`, or the path of tfjs-node's own addon.
 */
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { imageShapes, networks } from './networks.mjs';

const require = createRequire(import.meta.url);
const runtime = process.argv[2];

async function loadTensorFlow() {
  if (runtime === 'webgpu') {
    const { name } = await require('@actilens/runtime').useDevice({ device: 'webgpu' });
    return {
      tf: require('@tensorflow/tfjs'),
      Adadelta: require('@actilens/analysis').Adadelta,
      device: name,
    };
  }
  if (runtime === 'actilens') {
    return {
      tf: require('@actilens/runtime/tfjs-node'),
      Adadelta: require('@actilens/analysis').Adadelta,
    };
  }
  const tf = require('@tensorflow/tfjs');
  require('@tensorflow/tfjs-node-gpu/dist/register_all_kernels');
  const { NodeJSKernelBackend } = require('@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend');
  const addon = require(runtime);
  tf.registerBackend('tensorflow', () => new NodeJSKernelBackend(addon, '@tensorflow/tfjs-node'), 3);
  tf.setBackend('tensorflow');
  return { tf };
}

const { tf, Adadelta, device } = await loadTensorFlow();
let model;
let images;
let labels;

const commands = {
  /** A network and random images for it. */
  async prepare({ network, imageCount }) {
    model = networks[network](tf, Adadelta);
    images = tf.randomUniform([imageCount, ...imageShapes[network]], 0, 1, 'float32', 1);
    labels = tf.oneHot(tf.randomUniform([imageCount], 0, 10, 'int32', 2), 10).toFloat();
    await images.data();
    return { device };
  },
  /** One epoch of fit, and how long the event loop had to wait meanwhile. */
  async train({ batchSize }) {
    const lags = [];
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      lags.push(now - last - 5);
      last = now;
    }, 5);
    const start = performance.now();
    await model.fit(images, labels, { epochs: 1, batchSize, shuffle: true, verbose: 0 });
    const seconds = (performance.now() - start) / 1000;
    clearInterval(timer);
    lags.sort((a, b) => a - b);
    return {
      secondsPerStep: seconds / Math.ceil(images.shape[0] / batchSize),
      lag99: lags[Math.floor(lags.length * 0.99)] ?? Number.NaN,
    };
  },
  /** The first two steps of a model, of which the second records the function; the slower one. */
  async firstSteps() {
    const seconds = [];
    for (let step = 0; step < 2; step++) {
      const start = performance.now();
      await model.trainOnBatch(images, labels);
      seconds.push((performance.now() - start) / 1000);
    }
    return { seconds: Math.max(...seconds) };
  },
  async predict({ batchSize }) {
    const start = performance.now();
    const output = model.predict(images, { batchSize });
    await output.data();
    output.dispose();
    return { seconds: (performance.now() - start) / 1000 };
  },
  /** The pass that counts the activations of every convolution over as many random images. */
  async maps({ batchSize }) {
    const { Dataset, occurrenceMaps } = require('@actilens/analysis');
    const shape = images.shape.slice(1);
    const dataset = new Dataset({
      images: new Uint8Array(images.size).fill(127),
      labels: Uint8Array.from({ length: images.shape[0] }, (_, i) => i % 10),
      classNames: Array.from({ length: 10 }, (_, i) => String(i)),
      imageShape: shape,
    });
    const layers = model.layers.map(({ name }) => name).filter((name) => name.startsWith('conv'));
    const start = performance.now();
    await occurrenceMaps(model, dataset, { layers, batchSize });
    return { seconds: (performance.now() - start) / 1000 };
  },
  async memory() {
    return { residentMegabytes: process.memoryUsage().rss / 2 ** 20 };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { command, ...options } = JSON.parse(line);
  const result = (await commands[command](options)) ?? {};
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
process.exit(0);
