import { RealKernel } from './real-kernel';

let kernel: RealKernel;
beforeAll(async () => {
  kernel = await RealKernel.start();
});
afterAll(() => kernel.close());

const imports = `
  import { mnist, mnistNetwork, Study, useTensorFlow } from 'actilens';
  useTensorFlow();
  const train = (await mnist('train')).take(2000);
  const data = { train, test: train.take(200), mapImages: train.take(200) };`;

test('Stop ends a training run, which counts as far as it came, and the study goes on', async () => {
  await kernel.run(`${imports}
    const study = await Study.of(mnistNetwork({ seed: 1 }), { ...data, autosave: { folder: 'mine', everySeconds: 0 } });`);
  const id = await kernel.begin(
    `await study.fit({ epochs: 1000, batchSize: 16, progressEvery: 1, onBatch: ({ batch }) => batch === 5 && console.log('on') });`,
  );
  await kernel.interrupt();
  expect((await kernel.ended(id)).reply).toMatchObject({ status: 'error', ename: 'Interrupted' });
  expect(await kernel.run(`console.log(study.running, study.history.at(-1)!.words)`)).toMatch(
    /^undefined train for 1000 epochs, stopped after \d+ batches\n$/,
  );
  const evaluated = await kernel.run(
    `await study.evaluate(); await study.remove('conv1', [0]); console.log(study.effect.neurons!.conv1, study.history.length)`,
  );
  expect(evaluated).toBe('15 4\n');
});

test('a study whose runner dies in the middle of a training run is opened again in the next cell, and goes on', async () => {
  const id = await kernel.begin(
    `await study.fit({ epochs: 2, batchSize: 16, progressEvery: 1, onBatch: ({ epoch, batch }) => {
      if (epoch === 1 && batch === 3) console.log('on');
      if (epoch === 2 && batch === 3) process.kill(process.pid, 'SIGKILL');
    } });`,
  );
  await kernel.ended(id);
  const shown = await kernel.run(`${imports}
    const study = await Study.open('mine', data);
    console.log(study.unfinished?.epochs);
    await study.resume();
    console.log(study.history.at(-1)!.words, study.effect.neurons!.conv1);`);
  expect(shown).toBe('2\ntrain for 2 epochs 15\n');
});
