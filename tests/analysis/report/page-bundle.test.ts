import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

test('the bundled script and style are those that page/ gives', () => {
  const fresh = execFileSync(process.execPath, ['analysis/report/page/bundle.mjs', '--print'], {
    encoding: 'utf8',
  });
  expect(readFileSync('analysis/report/page-bundle.ts', 'utf8')).toBe(fresh);
});
