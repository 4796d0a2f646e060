/**
 * Runs TensorFlow.js core's specs and prints `{"passed", "failed", "ignored", "failures"}` as its last line.
 * What tfjs-node does not support either is ignored: its list is read from its own test runner.
 */
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));
const bundle = join(here, `bundle-${process.pid}.cjs`);

function ignoredNames() {
  const runner = readFileSync(require.resolve('@tensorflow/tfjs-node-gpu/dist/run_tests.js'), 'utf8');
  const [, list] = /IGNORE_LIST = (\[[\s\S]*?\n\]);/.exec(runner);
  return new Function(`return ${list}`)();
}

async function loadBundle() {
  await build({
    entryPoints: [join(here, 'entry.mjs')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    ignoreAnnotations: true,
    external: ['koffi'],
    outfile: bundle,
    logLevel: 'error',
  });
  try {
    return await import(pathToFileURL(bundle));
  } finally {
    rmSync(bundle, { force: true });
  }
}

const Jasmine = require('jasmine');
const jasmine = new Jasmine();
jasmine.loadConfig({ random: false });
const result = { passed: 0, failed: 0, ignored: 0, failures: [] };
jasmine.clearReporters();
jasmine.addReporter({
  specDone(spec) {
    if (spec.status === 'passed') result.passed++;
    else if (spec.status === 'failed') {
      result.failed++;
      result.failures.push(`${spec.fullName}: ${spec.failedExpectations[0]?.message}`);
    } else result.ignored++;
  },
});
jasmine.exitOnCompletion = false;

const { loadSpecs } = (await loadBundle()).default;
await loadSpecs();
const ignored = ignoredNames();
jasmine.env.configure({
  random: false,
  specFilter: (spec) => !ignored.some((name) => spec.getFullName().includes(name)),
});
await jasmine.execute();
console.log(JSON.stringify(result));
process.exit(0);
