import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { RealKernel, result } from './real-kernel';

const runtime = resolve(__dirname, '../../../runtime/dist/tfjs-node.js');
const names = ['@tensorflow/tfjs', '@tensorflow/tfjs-node', '@tensorflow/tfjs-node-gpu'];

/** The kernel as it is registered with the project, in a folder where no package is installed. */
let kernel: RealKernel;
beforeAll(async () => {
  kernel = await RealKernel.start({}, Object.fromEntries(names.map((name) => [name, runtime])));
  await kernel.run(`import * as tf from '@tensorflow/tfjs-node';`);
});
afterAll(() => kernel.close());

const value = async (code: string): Promise<unknown> => result(await kernel.client.execute(code));

async function matches(code: string): Promise<string[]> {
  const { reply } = await kernel.client.request('shell', 'complete_request', {
    code,
    cursor_pos: code.length,
  });
  return reply['matches'] as string[];
}

test('a tutorial for tfjs-node trains its model on libtensorflow', async () => {
  const printed = await kernel.run(`
    const model = tf.sequential();
    model.add(tf.layers.dense({ units: 1, inputShape: [1] }));
    model.compile({ loss: 'meanSquaredError', optimizer: 'sgd' });
    const xs = tf.tensor2d([-1, 0, 1, 2, 3, 4], [6, 1]);
    const ys = tf.tensor2d([-3, -1, 1, 3, 5, 7], [6, 1]);
    await model.fit(xs, ys, { epochs: 250, verbose: 0 });
    const [y] = (model.predict(tf.tensor2d([20], [1, 1])) as tf.Tensor).dataSync();
    console.log(tf.getBackend(), Math.abs(y - 39) < 2);`);
  expect(printed).toBe('tensorflow true\n');
});

test('Stop ends fit itself, and the model can be trained again at once', async () => {
  await kernel.run('let batches = 0;');
  const id = await kernel.begin(`await model.fit(xs, ys, { epochs: 1e6, verbose: 0, callbacks: {
    onBatchEnd: () => { if ((batches += 1) === 3) console.log('on'); },
  } });`);
  await kernel.interrupt();
  expect((await kernel.ended(id)).reply).toMatchObject({ status: 'error', ename: 'Interrupted' });
  const before = await kernel.run('console.log(batches)');
  expect(await value('(await model.fit(xs, ys, { epochs: 3, verbose: 0 })).epoch.length')).toBe('3');
  expect(await kernel.run('console.log(batches)')).toBe(before);
});

test('all three packages are one instance, imported or required', async () => {
  await kernel.run(
    `import * as web from '@tensorflow/tfjs';\nimport * as gpu from '@tensorflow/tfjs-node-gpu';`,
  );
  const same = 'web.tensor === tf.tensor && gpu.tensor === tf.tensor && web.engine() === tf.engine()';
  expect(await value(same)).toBe('true');
  expect(await value(`require('@tensorflow/tfjs-node').tensor === tf.tensor`)).toBe('true');
});

test('packages that a cell imports get the same instance', async () => {
  for (const [name, type, source] of [
    ['old-model', 'commonjs', `exports.tensor = require('@tensorflow/tfjs').tensor;`],
    ['new-model', 'module', `export { tensor } from '@tensorflow/tfjs-node';`],
  ]) {
    const folder = join(kernel.folder, 'node_modules', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, type, exports: './index.js' }));
    writeFileSync(join(folder, 'index.js'), source);
  }
  await kernel.run(`import * as old from 'old-model';\nimport * as fresh from 'new-model';`);
  expect(await value('old.tensor === tf.tensor && fresh.tensor === tf.tensor')).toBe('true');
});

test('the runtime and the analysis can be imported from any folder, and use that instance', async () => {
  await kernel.run(`import { useTensorFlow } from '@actilens/runtime';
    import { mnistNetwork } from '@actilens/analysis';
    const network = mnistNetwork({ seed: 1 });`);
  expect(await value('network instanceof tf.LayersModel && useTensorFlow().device.type.length > 0')).toBe(
    'true',
  );
});

test('completion and inspection know the types', async () => {
  expect(await matches('tf.tensor2')).toEqual(['tensor2d']);
  expect(await matches('tf.layers.conv2')).toEqual(['conv2d', 'conv2dTranspose']);
  expect(await matches('model.predictOn')).toEqual(['predictOnBatch']);
  const inspect = { code: 'tf.tensor2d', cursor_pos: 8, detail_level: 0 };
  const { reply } = await kernel.client.request('shell', 'inspect_request', inspect);
  expect((reply['data'] as Record<string, string>)['text/plain']).toContain('tf.Tensor2D');
});
