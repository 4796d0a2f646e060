import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { python } from './peer.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..');

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

/**
 * Prints rows as a Markdown table, keeps them with machine, versions and date, and puts the table into README.md.
 * `device` is what ran them, where that is not the processor; `peers` are versions by name of peers that are not ours.
 */
export function publish(file, title, columns, rows, notes = [], { device, peers } = {}) {
  const { date, machine, versions } = machineFacts(device, peers);
  const name = basename(fileURLToPath(file)).replace('.bench.mjs', '');
  const text = asMarkdown({ date, machine, versions, columns, rows, notes });
  console.log(`\n## ${title}\n\n${text}`);
  mkdirSync(join(folder, 'results'), { recursive: true });
  const result = { title, date, machine, versions, columns, rows, notes };
  writeFileSync(join(folder, 'results', `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
  const readme = readFileSync(join(folder, 'README.md'), 'utf8');
  const block = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`);
  if (!block.test(readme)) throw new Error(`benchmarks/README.md: expected a place <!-- ${name} -->`);
  writeFileSync(
    join(folder, 'README.md'),
    readme.replace(block, (_, begin, end) => `${begin}\n${text}\n\n${end}`),
  );
}

function asMarkdown({ date, machine, versions, columns, rows, notes }) {
  const widths = columns.map((column, i) =>
    Math.max(...[column, ...rows.map((row) => row[i])].map((c) => c.length)),
  );
  const line = (cells) => `| ${cells.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
  const table = [line(columns), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
  const software = Object.entries(versions).map(([name, value]) => `${name} ${value}`);
  return [`${date}, ${machine}; ${software.join(', ')}.`, '', ...table, '', ...notes].join('\n').trim();
}

function machineFacts(device, peers = pythonPeers()) {
  const version = (name) =>
    JSON.parse(readFileSync(join(folder, '..', 'node_modules', name, 'package.json'), 'utf8')).version;
  const processor = `${cpus().length} cores of ${cpus()[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB`;
  const versions = { node: process.versions.node, tfjs: version('@tensorflow/tfjs'), ...peers };
  const date = new Date().toISOString().slice(0, 10);
  return { date, machine: [device, processor].filter(Boolean).join(', '), versions };
}

function pythonPeers() {
  const ask = 'import importlib.metadata as m; print(m.version("keras"), m.version("tensorflow_cpu"))';
  const [keras, libtensorflow] = execFileSync(python, ['-c', ask], { encoding: 'utf8' }).trim().split(' ');
  return { keras, libtensorflow };
}

export const ms = (seconds) => `${(seconds * 1000).toFixed(seconds < 0.1 ? 1 : 0)} ms`;
export const ratio = (value) => value.toFixed(2);
