import { rmSync, writeFileSync } from 'node:fs';
import { createProject, lastLine, type Project } from './project';

const NPM_ONLY = 'npm-only.mjs';
const ENTRY = `
import { asCommand } from './setup/failure.mjs';
import { projectRoot, setUp } from './setup/index.mjs';
await asCommand(() => setUp({ python: false }), projectRoot);
`;

/** Prints what npm prints when it cannot unpack a file, and ends as npm does then. */
const UNPACKING_NPM = `
console.error('npm warn tar TAR_ENTRY_ERROR ENOSPC: no space left on device, write');
console.log('added 1 package in 346ms');
`;

let project: Project;
beforeAll(() => {
  project = createProject();
  project.write(NPM_ONLY, ENTRY);
  expect(project.run(NPM_ONLY).status).toBe(0);
});

const again = (env = {}) => project.run(NPM_ONLY, env);

test('without python only the npm packages and the build are brought', () => {
  expect(project.has('node_modules/typescript/bin/tsc')).toBe(true);
  expect(project.has('part/dist/index.js')).toBe(true);
  expect(project.has('.venv')).toBe(false);
});

test.each([
  ['a package that is gone', () => rmSync(project.at('node_modules/typescript'))],
  [
    'a lock file that changed',
    () => project.write('package-lock.json', `${project.read('package-lock.json')}\n`),
  ],
  ['an npm run without end', () => rmSync(project.at('node_modules/.package-lock.json'))],
  ['no node_modules at all', () => rmSync(project.at('node_modules'), { recursive: true })],
])('%s makes the packages missing, and they are brought once', (_, damage) => {
  damage();
  expect(again().stderr).toMatch(/npm packages: ready/);
  expect(project.has('node_modules/typescript/bin/tsc')).toBe(true);
  expect(again()).toMatchObject({ status: 0, stderr: '' });
});

test('development packages come also where NODE_ENV says production', () => {
  const manifest = project.read('package.json');
  const lock = project.read('package-lock.json');
  const asDevelopment = (text: string) => text.replace('"dependencies"', '"devDependencies"');
  project.write('package.json', asDevelopment(manifest));
  project.write('package-lock.json', asDevelopment(lock));
  expect(again({ NODE_ENV: 'production' }).status).toBe(0);
  expect(project.has('node_modules/typescript/bin/tsc')).toBe(true);
  project.write('package.json', manifest);
  project.write('package-lock.json', lock);
});

test('a full disk that npm only warns of stops the set-up', () => {
  project.write('fake/npm-cli.js', UNPACKING_NPM);
  rmSync(project.at('node_modules/.actilens.json'));
  const { status, stderr } = again({ npm_execpath: project.at('fake/npm-cli.js') });
  expect(status).toBe(1);
  expect(lastLine(stderr)).toMatch(/^Set-up stopped: there is no space left on the disk; /);
});

test('without npm the sentence says to install it', () => {
  rmSync(project.at('node_modules'), { recursive: true, force: true });
  const { status, stderr } = again({ npm_execpath: undefined, PATH: project.at('nowhere') });
  expect(status).toBe(1);
  expect(lastLine(stderr)).toBe(
    'Set-up stopped: npm was not found; install Node 20 or later together with npm, then run it again.',
  );
});

test('a package.json that the lock file does not know says to run npm install', () => {
  const manifest = project.read('package.json');
  writeFileSync(
    project.at('package.json'),
    manifest.replace('"typescript"', '"unheard-of": "1.0.0", "typescript"'),
  );
  const { status, stderr } = again({
    npm_config_registry: 'http://127.0.0.1:9/',
    npm_config_fetch_retries: '0',
  });
  project.write('package.json', manifest);
  expect(status).toBe(1);
  expect(lastLine(stderr)).toMatch(/package\.json and package-lock\.json disagree|could not be reached/);
});

test('without network the sentence names the registry, and the next run with network succeeds', () => {
  const lock = project.read('package-lock.json');
  const manifest = project.read('package.json');
  const remote = { version: '2.1.3' };
  const content = JSON.parse(lock);
  content.packages[''].dependencies.ms = '2.1.3';
  content.packages['node_modules/ms'] = remote;
  project.write('package-lock.json', content);
  project.write('package.json', content.packages['']);
  const closed = { npm_config_registry: 'http://127.0.0.1:9/', npm_config_fetch_retries: '0' };
  const { status, stderr } = again(closed);
  expect(status).toBe(1);
  expect(lastLine(stderr)).toBe(
    'Set-up stopped: the npm registry could not be reached (ECONNREFUSED); check the network connection and the proxy settings, then run the same command again.',
  );
  project.write('package-lock.json', lock);
  project.write('package.json', manifest);
  expect(again().status).toBe(0);
});
