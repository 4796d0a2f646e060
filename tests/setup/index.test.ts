import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createProject, lastLine, outcomeOf, temporaryFolder, until, type Project } from './project';

const SETUP = 'setup/index.mjs';

/** An npm that begins to fill `node_modules`, says so, and then works on for as long as somebody listens. */
const ENDLESS_NPM = `
const { mkdirSync, writeFileSync } = require('node:fs');
mkdirSync('node_modules/half', { recursive: true });
writeFileSync('began', '');
setInterval(() => process.stdout.write('still at it\\n'), 50);
process.stdout.on('error', () => process.exit(1));
`;

describe('a project with nothing set up', () => {
  let project: Project;
  beforeAll(() => {
    project = createProject();
  });

  test('a set-up brings Python packages, npm packages and build, and shows each step with its seconds', () => {
    const { status, stderr } = project.run(SETUP);
    expect(stderr).toMatch(/^Python packages in .venv: ready after \d+ s$/m);
    expect(stderr).toMatch(/^npm packages: ready after \d+ s$/m);
    expect(stderr).toMatch(/^TypeScript build: ready after \d+ s$/m);
    expect(status).toBe(0);
    expect(project.importSample()).toBe('1.0\n');
    expect(project.has('node_modules/typescript/bin/tsc')).toBe(true);
    expect(project.read('part/dist/index.js')).toContain('answer = 42');
    expect(project.has('.cache/setup.lock')).toBe(false);
  });

  test('with nothing missing a set-up starts no other program and prints nothing of steps', () => {
    const log = project.read('.cache/setup.log');
    const { status, stderr } = project.run(SETUP, { PATH: project.at('nowhere'), npm_execpath: '/nowhere' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(project.read('.cache/setup.log')).toBe(log);
  });

  test('a changed source is built again, and nothing else is done', () => {
    project.write('part/index.ts', 'export const answer: number = 43;\n');
    const { status, stderr } = project.run(SETUP);
    expect(status).toBe(0);
    expect(stderr).not.toMatch(/npm packages|Python packages/);
    expect(project.read('part/dist/index.js')).toContain('answer = 43');
  });

  test('an error in a source is shown, then the sentence, and the exit status is not 0', () => {
    project.write('part/index.ts', 'export const answer: string = 44;\n');
    const { status, stderr } = project.run(SETUP);
    expect(status).toBe(1);
    expect(stderr).toMatch(/part\/index\.ts\(1,14\): error TS2322/);
    expect(lastLine(stderr)).toBe(
      'Set-up stopped: the TypeScript build found one error; correct what is listed above, then run the same command again.',
    );
    project.write('part/index.ts', 'export const answer: number = 44;\n');
    expect(project.run(SETUP).status).toBe(0);
  });

  test('a set-up that is killed while npm works is repaired by the next one', async () => {
    project.write('fake/npm-cli.js', ENDLESS_NPM);
    project.write('package-lock.json', `${project.read('package-lock.json')}\n`);
    const killed = project.start(SETUP, { npm_execpath: project.at('fake/npm-cli.js') });
    const ended = outcomeOf(killed);
    await until(() => project.has('began'));
    killed.kill('SIGKILL');
    await ended;
    expect(project.has('.cache/setup.lock')).toBe(true);

    const { status, stderr } = project.run(SETUP);
    expect(status).toBe(0);
    expect(stderr).toMatch(/npm packages: ready/);
    expect(project.has('node_modules/half')).toBe(false);
    expect(project.has('node_modules/typescript/bin/tsc')).toBe(true);
  });

  test('a set-up that is asked to end stops its tool, leaves no lock and says how to go on', async () => {
    project.write('package-lock.json', `${project.read('package-lock.json')}\n`);
    rmSync(project.at('began'));
    const asked = project.start(SETUP, { npm_execpath: project.at('fake/npm-cli.js') });
    const ended = outcomeOf(asked);
    await until(() => project.has('began'));
    asked.kill('SIGTERM');
    const { status, stderr } = await ended;
    expect(status).toBe(143);
    expect(lastLine(stderr)).toBe(
      'Set-up stopped: SIGTERM was received; run the same command again to go on.',
    );
    expect(project.has('.cache/setup.lock')).toBe(false);
    expect(project.run(SETUP).status).toBe(0);
  });

  test('a set-up that is killed while pip works is repaired by the next one', async () => {
    const silent = createServer(() => project.write('asked', '')).listen(0, '127.0.0.1');
    await until(() => silent.listening);
    const index = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/simple`;
    rmSync(project.at('.venv'), { recursive: true });
    const online = { PIP_NO_INDEX: undefined, PIP_INDEX_URL: index, PIP_FIND_LINKS: undefined };
    const killed = project.start(SETUP, { ...online, PIP_DEFAULT_TIMEOUT: '1' });
    const ended = outcomeOf(killed);
    await until(() => project.has('asked'));
    killed.kill('SIGKILL');
    await ended;
    silent.close();
    project.write('.venv/lib/half-unpacked', '');

    expect(project.run(SETUP).status).toBe(0);
    expect(project.importSample()).toBe('1.0\n');
    expect(project.has('.venv/lib/half-unpacked')).toBe(false);
  });
});

test('of two set-ups at the same time one works and the other waits and finds nothing left to do', async () => {
  const project = createProject();
  const first = outcomeOf(project.start(SETUP));
  await until(() => project.has('.cache/setup.lock'));
  const outcomes = await Promise.all([first, outcomeOf(project.start(SETUP))]);
  const text = outcomes.map(({ stderr }) => stderr).join('');
  expect(outcomes.map(({ status }) => status)).toEqual([0, 0]);
  expect(text.match(/Waiting for another set-up \(process \d+\)/g)).toHaveLength(1);
  expect(text.match(/Python packages in .venv: ready/g)).toHaveLength(1);
  expect(text.match(/npm packages: ready/g)).toHaveLength(1);
  expect(project.importSample()).toBe('1.0\n');
});

test('a full disk gives one sentence on the last line and exit status 1', () => {
  const mount = temporaryFolder();
  const project = createProject();
  const inside = [
    `mount -t tmpfs -o size=2m tmpfs ${mount}`,
    `cp -r ${project.root}/. ${mount}`,
    `exec ${process.execPath} ${join(mount, SETUP)}`,
  ].join(' && ');
  const options = { encoding: 'utf8', env: project.environment({}) } as const;
  const { status, stderr } = spawnSync(
    'unshare',
    ['--map-root-user', '--mount', 'sh', '-c', inside],
    options,
  );
  if (!/Python packages/.test(stderr ?? '')) {
    console.info(
      `not checked: this machine lets nobody mount a small disk (${lastLine(stderr ?? 'no unshare')})`,
    );
    return;
  }
  expect(status).toBe(1);
  expect(lastLine(stderr)).toMatch(
    /^Set-up stopped: there is no space left on the disk; free about 3 GB for .+, then run the same command again\.$/,
  );
});
