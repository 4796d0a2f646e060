/** The kernel beside ipykernel and tslab: start, round trips, completion, heartbeat, memory. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, ms, publish } from './peers/figures.mjs';
import { jupyterKernel, python } from './peers/peer.mjs';
import { bufferSeconds } from './peers/runner-buffers.mjs';

const STARTS = 5;
const CELLS = 1000;
const MANY_CELLS = 10_000;
const COMPLETIONS = 30;
const BEATS = 50;
const BUFFERS = 30;
const LOSSES = 5;

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** tslab in a folder of its own, without install scripts. */
function tslab() {
  const folder = join(root, '.cache', 'tslab');
  const program = join(folder, 'node_modules', '.bin', 'tslab');
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    execFileSync('npm', ['install', 'tslab@1.0.22', '--ignore-scripts'], { cwd: folder, stdio: 'ignore' });
  }
  return [program, 'kernel', '--config-path={connection_file}'];
}

/** As the kernelspec says that the set-up writes. */
const { createKernelspec } = createRequire(import.meta.url)('../kernel/dist/install/kernelspec.js');
const { argv, env } = createKernelspec([process.execPath, join(root, 'kernel', 'dist', 'main.js')]);

const kernels = {
  ours: { argv, env },
  ipykernel: { argv: [python, '-m', 'ipykernel_launcher', '-f', '{connection_file}'] },
  tslab: { argv: tslab() },
};
const names = Object.keys(kernels);
const start = (peer, name) => peer.ask('start', { ...kernels[name], folder: root });
const rest = () => new Promise((rested) => setTimeout(rested, 3000));

/** Each kernel's answer, one kernel after the other, so that none disturbs another. */
async function each(ask) {
  const answers = {};
  for (const name of names) answers[name] = await ask(name);
  return answers;
}

/** @param values seconds; null where an answer never came, which `lost` tells */
const quantile = (values, q) => {
  const came = values.filter((value) => value !== null).sort((a, b) => a - b);
  return came[Math.min(came.length - 1, Math.floor(q * came.length))];
};
const lost = (values) => {
  const count = values.filter((value) => value === null).length;
  return count > 0 ? ` (${count} of ${values.length} never ended)` : '';
};
const row = (what, values, show, bound) => [what, ...names.map((name) => show(values[name])), bound];

const starts = Object.fromEntries(names.map((name) => [name, []]));
for (let round = 0; round < STARTS; round += 1) {
  await each(async (name) => {
    const peer = jupyterKernel(name);
    starts[name].push(await start(peer, name));
    await peer.ask('stop');
    peer.end();
  });
}

/** What one kernel does while no other runs. */
async function measure(name) {
  const peer = jupyterKernel(name);
  await start(peer, name);
  await peer.ask('cells', { code: '1+1', count: 30 });
  await rest();
  const idle = await peer.ask('memory');
  const { seconds: trips } = await peer.ask('cells', { code: '1+1', count: CELLS });
  const { seconds: newTrips } = await peer.ask('cells', { code: '1+{}', count: CELLS });
  const completions = name === 'ipykernel' ? undefined : await complete(peer, name);
  const busy =
    name === 'ipykernel'
      ? 'import time; end = time.time() + 3\nwhile time.time() < end: pass'
      : 'const end = Date.now() + 3000; while (Date.now() < end) {}';
  const { seconds: beats } = await peer.ask('heartbeat', { busy, count: BEATS });
  await peer.ask('stop');
  peer.end();
  return { idle, trips, newTrips, beats, completions };
}

async function complete(peer, name) {
  await peer.ask('cells', { code: "import * as tf from '@tensorflow/tfjs'", count: 1 });
  const code = 'tf.tensor1d([1]).';
  const { seconds, matches } = await peer.ask('complete', { code, count: COMPLETIONS });
  if (matches >= 100) return seconds;
  if (name === 'ours') throw new Error(`expected the methods of a tensor, got ${matches} matches`);
  return [null];
}

const measured = await each(measure);
const of = (field) => Object.fromEntries(names.map((name) => [name, measured[name][field]]));
const [idle, trips, newTrips] = [of('idle'), of('trips'), of('newTrips')];
const [beats, completions] = [of('beats'), of('completions')];

const many = jupyterKernel('ours');
await start(many, 'ours');
await many.ask('cells', { code: '1+{}', count: 1000 });
await rest();
const before = (await many.ask('memory')).residentMegabytes;
await many.ask('cells', { code: '2+{}', count: MANY_CELLS });
await rest();
const after = (await many.ask('memory')).residentMegabytes;
const losses = [];
for (let round = 0; round < LOSSES; round += 1) {
  const code = ['process.exit(1)', '1+1'];
  let sum = 0;
  for (const cell of code) sum += (await many.ask('cells', { code: cell, count: 1 })).seconds[0];
  losses.push(sum);
}
await many.ask('stop');
many.end();
const buffers = await bufferSeconds(16 * 2 ** 20, BUFFERS);

const megabytes = (values) => `${values.map((value) => value.toFixed(0)).join(' + ')} MB`;
const sum = (values) => values.reduce((total, value) => total + value, 0);
const seconds = (field) => (list) => ms(median(list.map((start) => start[field])));
publish(
  import.meta.url,
  'Kernel',
  ['what', ...names, 'at most'],
  [
    row('ready after start', starts, seconds('ready'), '1.0 s and tslab'),
    row('first cell after that', starts, seconds('firstCell'), ''),
    row('1+1, median', trips, (list) => ms(quantile(list, 0.5)) + lost(list), '10 ms'),
    row('1+1, 99th percentile', trips, (list) => ms(quantile(list, 0.99)), '20 ms'),
    row('a cell with a text of its own, median', newTrips, (list) => ms(quantile(list, 0.5)), ''),
    row('a cell with a text of its own, 99th percentile', newTrips, (list) => ms(quantile(list, 0.99)), ''),
    row(
      'completion with TensorFlow.js types, median',
      completions,
      (list) => (list ? (list.includes(null) ? 'none' : ms(median(list))) : '–'),
      '100 ms',
    ),
    row(
      'heartbeat while a cell computes, slowest',
      beats,
      (list) => (list.includes(null) ? 'none' : ms(Math.max(...list))),
      '50 ms',
    ),
    row(
      'memory when idle, by process',
      idle,
      ({ residentMegabytes }) => megabytes(residentMegabytes),
      '250 MB',
    ),
    ['16 MiB from a cell to the supervisor, median', ms(median(buffers)), '', '', '15 ms'],
    ['from a lost process to the next cell’s result', ms(median(losses)), '', '', '2 s'],
    [`growth over ${MANY_CELLS} cells`, megabytes([sum(after) - sum(before)]), '', '', '50 MB'],
  ],
  [
    `Medians of ${STARTS} starts and ${CELLS} cells, ${COMPLETIONS} completions, ${BEATS} beats, ${BUFFERS} buffers, ${LOSSES} lost processes; driven by jupyter_client over tcp.`,
    'A round trip ends when reply and idle status are both there. Memory is what is kept three seconds after the last cell.',
  ],
);
