import { execFileSync } from 'node:child_process';
import { python } from './python';

/**
 * Runs a Python program with `input` as its variable `given` and returns what it assigns to `result`.
 * Numbers cross as JSON, which loses nothing of a double.
 */
export function computeWithPython<Result>(program: string, input: unknown): Result {
  const script = `import json, sys\ngiven = json.load(sys.stdin)\n${program}\njson.dump(result, sys.stdout)\n`;
  const options = {
    input: JSON.stringify(input),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: 'pipe',
  } as const;
  return JSON.parse(execFileSync(python, ['-c', script], options)) as Result;
}
