/**
 * Writes docs/reproduction-choices.json, a table of what each choice gives that the thesis leaves open about its CIFAR10
 * network: `node docs/choices.mjs FOLDER…` adds the results of `actilens reproduce cifar10` in these folders to those that
 * are there; then `node docs/tables.mjs`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const THESIS = 0.8054;
const percent = (share) => `${(share * 100).toFixed(1)} %`;

const file = new URL('reproduction-choices.json', import.meta.url);
const added = process.argv.slice(2).map((folder) => {
  const { facts, seeds } = JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8'));
  const { seed, full } = seeds[0];
  return {
    choices: facts.choices,
    device: facts.device,
    seed,
    accuracy: full.retrained.accuracy,
    history: full.history,
  };
});
const nameOf = ({ choices, seed }) => JSON.stringify(Object.entries({ ...choices, seed }).sort());
const names = new Set(added.map(nameOf));
const kept = JSON.parse(readFileSync(file, 'utf8')).runs.filter((run) => !names.has(nameOf(run)));
const runs = [...kept, ...added].sort((a, b) => b.accuracy - a.accuracy);
const nearest = Math.min(...runs.map(({ accuracy }) => Math.abs(accuracy - THESIS)));

const right = (title) => ({ title, align: 'right' });
const table = {
  caption:
    'Test accuracy of the whole network, one seed for each choice; in bold what comes nearest to the thesis',
  columns: [
    { title: 'padding' },
    right('pairs'),
    { title: 'pixels' },
    { title: 'augmentation' },
    right('batch'),
    right('dropout'),
    right('epochs'),
    { title: 'device' },
    right('training accuracy'),
    right('test accuracy'),
    right('against the thesis'),
  ],
  rows: runs.map(({ choices, device, accuracy, history }) => ({
    cells: [
      choices.padding,
      String(choices.pairs),
      choices.scaling === 'unit' ? 'in [0, 1]' : 'standardised',
      { none: '', flip: 'mirrored', 'flip-shift': 'mirrored, moved' }[choices.augmentation],
      String(choices.batchSize),
      choices.dropout.join(', '),
      String(choices.epochs),
      device === 'CPU' ? 'CPU' : 'WebGPU',
      percent(history.accuracy.at(-1)),
      percent(accuracy),
      ((accuracy - THESIS) * 100).toFixed(1).replace('-', '−'),
    ],
    emphasis: Math.abs(accuracy - THESIS) === nearest,
  })),
  notes: ['Training accuracy is that of the last epoch, while the network learned, with dropout.'],
};
const command = 'npx actilens reproduce cifar10 --seed 1 --arms none';
const content = { facts: { command }, tables: [table], runs };
writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
