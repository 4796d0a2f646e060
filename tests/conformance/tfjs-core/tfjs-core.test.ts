import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** What tfjs-node's own C++ addon passes on the same libtensorflow, counted once with the same ignore list. */
const PASSED_BY_ADDON = 3877;

it("passes TensorFlow.js core's own specs, at least as many as tfjs-node's addon", () => {
  const output = execFileSync(process.execPath, [join(__dirname, 'run.mjs')], {
    encoding: 'utf8',
    maxBuffer: 64e6,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const result = JSON.parse(output.trimEnd().split('\n').at(-1)!);
  expect(result.failures).toEqual([]);
  expect(result.passed).toBeGreaterThanOrEqual(PASSED_BY_ADDON);
}, 300_000);
