import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

test('the assembled module is what the .wat file gives', () => {
  const fresh = execFileSync(process.execPath, ['analysis/occurrence/assemble.mjs', '--print'], {
    encoding: 'utf8',
  });
  expect(readFileSync('analysis/occurrence/summed-differences-module.ts', 'utf8')).toBe(fresh);
});
