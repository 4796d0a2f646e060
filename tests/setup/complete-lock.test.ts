import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { withModule } from './project';

interface Lock {
  packages: Record<string, { version?: string; optionalDependencies?: Record<string, string> }>;
}

const complete = (lock: Lock) =>
  withModule<Lock | string>(
    'complete-lock.mjs',
    'try { return module.completeLock(input); } catch (error) { return error.message; }',
    { input: lock },
  );

const lockWith = (optionalDependencies: Record<string, string>, more: Lock['packages'] = {}): Lock => ({
  packages: { '': {}, 'node_modules/fast': { version: '1.2.3', optionalDependencies }, ...more },
});

test('the lock file of this repository names the parts for every platform', () => {
  const lock = JSON.parse(readFileSync(resolve(__dirname, '../../package-lock.json'), 'utf8')) as Lock;
  const missing = Object.keys((complete(lock) as Lock).packages).filter((path) => !lock.packages[path]);
  // When it does not: `node setup/complete-lock.mjs`.
  expect(missing).toEqual([]);
});

test('a part that is left out gets an entry with its version, platform, processor and C library', () => {
  const { packages } = complete(
    lockWith({ '@fast/linux-arm64-musl': '1.2.3', 'fast-darwin-x64': '1.2.3' }),
  ) as Lock;
  expect(packages['node_modules/fast-darwin-x64']).toEqual({
    version: '1.2.3',
    cpu: ['x64'],
    optional: true,
    os: ['darwin'],
  });
  expect(packages['node_modules/@fast/linux-arm64-musl']).toEqual({
    version: '1.2.3',
    cpu: ['arm64'],
    libc: ['musl'],
    optional: true,
    os: ['linux'],
  });
});

test('a part that is there, also inside its package, stays as it is', () => {
  const lock = lockWith(
    { 'fast-darwin-x64': '1.2.3', 'fast-win32-x64': '1.2.3' },
    {
      'node_modules/fast-darwin-x64': { version: '1.2.3' },
      'node_modules/fast/node_modules/fast-win32-x64': {},
    },
  );
  expect(complete(lock)).toEqual(lock);
});

test('a part whose platform cannot be told from its name is refused', () => {
  expect(complete(lockWith({ sometimes: '1.2.3' }))).toBe(
    'sometimes@1.2.3: expected a name that ends in -platform-processor and an exact version',
  );
  expect(complete(lockWith({ 'fast-linux-x64': '^1.2.3' }))).toMatch(/^fast-linux-x64@\^1\.2\.3: expected/);
});
