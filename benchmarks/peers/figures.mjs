import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { python } from './peer.mjs';

const here = dirname(fileURLToPath(import.meta.url));

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Runs each measurement in turn, round after round, and returns every one's median. */
export async function alternate(rounds, measurements) {
  const values = measurements.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, measure] of measurements.entries()) values[i].push(await measure());
  }
  return values.map(median);
}

/** Prints rows as a Markdown table and keeps them with machine, versions and date. */
export function publish(file, title, columns, rows, notes = []) {
  const table = [columns, columns.map(() => '---'), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
  const facts = machineFacts();
  console.log(`\n## ${title}\n\n${facts.text}\n\n${table}\n${notes.map((note) => `\n${note}`).join('')}`);
  const name = basename(fileURLToPath(file)).replace('.bench.mjs', '');
  mkdirSync(join(here, '..', 'results'), { recursive: true });
  writeFileSync(
    join(here, '..', 'results', `${name}.json`),
    `${JSON.stringify({ title, date: facts.date, machine: facts.machine, versions: facts.versions, columns, rows, notes }, null, 2)}\n`,
  );
}

function machineFacts() {
  const version = (name) =>
    JSON.parse(readFileSync(join(here, '..', '..', 'node_modules', name, 'package.json'), 'utf8')).version;
  const ask = 'import importlib.metadata as m; print(m.version("keras"), m.version("tensorflow_cpu"))';
  const [kerasVersion, tensorflowVersion] = execFileSync(python, ['-c', ask], { encoding: 'utf8' })
    .trim()
    .split(' ');
  const machine = `${cpus().length} cores of ${cpus()[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB`;
  const versions = {
    node: process.versions.node,
    tfjs: version('@tensorflow/tfjs'),
    keras: kerasVersion,
    libtensorflow: tensorflowVersion,
  };
  const date = new Date().toISOString().slice(0, 10);
  const text = `${date}, ${machine}; ${Object.entries(versions)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')}.`;
  return { date, machine, versions, text };
}

export const ms = (seconds) => `${(seconds * 1000).toFixed(seconds < 0.1 ? 1 : 0)} ms`;
export const ratio = (value) => value.toFixed(2);
