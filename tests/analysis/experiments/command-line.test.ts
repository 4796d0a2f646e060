import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mnist } from '../../../analysis/datasets/mnist';
import { main } from '../../../analysis/experiments/command-line';

import { keepResult, seedFolder } from '../../../analysis/experiments/kept-results';
import { runOptions } from '../../../analysis/experiments/mnist/experiment';

let printed = '';
beforeEach(() => {
  printed = '';
  jest.spyOn(console, 'log').mockImplementation((text) => (printed += text));
  jest.spyOn(console, 'error').mockImplementation((text) => (printed += text));
});
afterEach(() => jest.restoreAllMocks());

it('lists the experiments, and explains each', async () => {
  expect(await main(['--help'])).toBe(0);
  for (const name of ['mnist', 'cifar10', 'selectivity']) {
    expect(printed).toContain(`actilens reproduce ${name} [options]`);
    expect(await main(['reproduce', name, '--help'])).toBe(0);
    expect(printed).toContain(`actilens reproduce ${name}: `);
  }
  expect(printed).toContain(
    '--dropout A,B    shares dropped after each pair and after the hidden layer; default 0.0025,0.005',
  );
});

it.each([
  [['reproduce'], 'got "reproduce"'],
  [
    ['reproduce', 'imagenet'],
    'expected one of "reproduce mnist", "reproduce cifar10", "reproduce selectivity", got',
  ],
  [['reproduce', 'mnist', 'twice'], "Unexpected argument 'twice'"],
  [['reproduce', 'mnist', '--seeds', 'x'], '--seeds: expected a whole number of 1 or more, got "x"'],
  [['reproduce', 'mnist', '--seeds', '0'], '--seeds: expected a whole number of 1 or more, got "0"'],
  [['reproduce', 'mnist', '--epochs', '2'], "Unknown option '--epochs'"],
  [['reproduce', 'cifar10', '--pairs', '5'], '--pairs: expected 3 or 4, got "5"'],
  [
    ['reproduce', 'selectivity', '--layer', 'conv7'],
    '--layer: expected one of conv1, conv2, conv3, conv4, conv5, conv6',
  ],
])('says what is wrong with %j and ends with status 2', async (args, message) => {
  expect(await main(args)).toBe(2);
  expect(printed).toContain(message);
});

it('says which data file is missing and ends with status 1', async () => {
  expect(await main(['reproduce', 'mnist', '--data', '/nowhere'])).toBe(1);
  expect(printed).toContain('/nowhere/train-images-idx3-ubyte');
});

test.each([
  [[], 'Stopped. No seed was done, nothing was written.'],
  [[1], 'seed 1 is kept; the same command goes on from there.'],
  [[1, 2], 'seeds 1, 2 are kept; the same command goes on from there.'],
])(
  'stopped with seeds %j done, it says what is kept and ends with status 130',
  async (done, message) => {
    const folder = mkdtempSync(join(tmpdir(), 'stopped-'));
    const options = runOptions(await mnist('train'), await mnist('test'));
    for (const seed of done) await keepResult(seedFolder(folder, seed), options, {});
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      if (String(text).includes('training the full network')) process.emit('SIGINT');
      return true;
    });
    expect(await main(['reproduce', 'mnist', '--seeds', '3', '--output', folder])).toBe(130);
    expect(printed).toContain(message);
    expect(readdirSync(folder)).toEqual(done.map((seed) => `seed-${seed}`));
    rmSync(folder, { recursive: true });
  },
  120_000,
);
