/** Training curves: what it costs a training that its curves are shown while it runs. */
import { alternate, median, ms, publish, ratio } from './peers/figures.mjs';
import { openNotebookPage } from './peers/notebook-page.mjs';
import { processorSeconds } from './peers/processor-time.mjs';

const ROUNDS = 5;
const trainings = [
  { images: 8000, epochs: 1 },
  { images: 20000, epochs: 2 },
];

const setUp = `
import { useTensorFlow } from '@actilens/runtime';
import { fit, mnist, mnistNetwork } from '@actilens/analysis';
import { trainingCurves } from '@actilens/widgets';
useTensorFlow();
const all = await mnist('train');
let seconds = 0;
const train = async (images: number, epochs: number, callbacks = {}) => {
  const network = mnistNetwork({ seed: 1 });
  const started = performance.now();
  await fit(network, all.take(images), { epochs, seed: 1, ...callbacks });
  seconds = (performance.now() - started) / 1000;
  network.dispose();
};
await train(8000, 1);`;

/** Runs a cell, perhaps again, and waits until it has ended. */
async function rerun(notebook, index) {
  const prompt = notebook.cell(index).locator('.jp-InputArea-prompt').first();
  const before = await prompt.innerText();
  await notebook.start(index);
  for (;;) {
    const now = await prompt.innerText();
    if (now !== before && /\[\d+\]/.test(now)) return;
    await new Promise((done) => setTimeout(done, 50));
  }
}

const notebook = await openNotebookPage({ width: 1300, height: 1400 });
const rows = [];
try {
  for (const { images, epochs } of trainings) {
    await notebook.open(`curves-${images}`, [
      setUp,
      'const curves = trainingCurves();\ncurves',
      `await train(${images}, ${epochs});\nseconds`,
      `await train(${images}, ${epochs}, { onBatch: curves.onBatch, onEpoch: curves.onEpoch });\nseconds`,
    ]);
    for (const index of [0, 1]) await rerun(notebook, index);
    await notebook.output(1).locator('.actilens-chart canvas').first().waitFor();
    const durations = { 2: [], 3: [] };
    const measure = (index) => async () => {
      const before = processorSeconds();
      await rerun(notebook, index);
      const processor = processorSeconds() - before;
      await notebook.output(index).first().waitFor();
      durations[index].push(Number(await notebook.text(index)));
      return processor;
    };
    const [without, shown] = await alternate(ROUNDS, [measure(2), measure(3)]);
    const [alone, beside] = [median(durations[2]), median(durations[3])];
    const what = `mnist, ${images} images, ${epochs === 1 ? '1 epoch' : `${epochs} epochs`}`;
    rows.push([`${what}: processor time`, ms(shown), ms(without), ratio(shown / without), '1.10']);
    rows.push([`${what}: duration`, ms(beside), ms(alone), ratio(beside / alone), '1.10']);
    await notebook.shutDown();
  }
} finally {
  await notebook.close();
}
publish(import.meta.url, 'Training curves', ['what', 'with curves', 'without', 'ratio', 'at most'], rows, [
  `Medians of ${ROUNDS} trainings each, in turn, in JupyterLab in headless Chromium, batches of 128. Processor time is that of kernel,`,
  'Jupyter server and browser together until the cell has ended, so that what else the machine does hardly counts.',
]);
