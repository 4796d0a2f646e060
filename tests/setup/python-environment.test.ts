import { readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  basePython,
  createProject,
  lastLine,
  realPython,
  withModule,
  writeScript,
  type Project,
} from './project';

const SETUP = 'setup/index.mjs';

describe('an environment that is set up', () => {
  let project: Project;
  beforeAll(() => {
    project = createProject();
    expect(project.run(SETUP).status).toBe(0);
  });

  const isReady = (env = {}) =>
    withModule<boolean>('python-environment.mjs', 'return module.pythonEnvironment.isReady(input);', {
      root: project.root,
      input: project.root,
      env: { ACTILENS_PYTHON: realPython, ...env },
    });

  test('is ready, with and without the Python that it was asked for', () => {
    expect(isReady()).toBe(true);
    expect(isReady({ ACTILENS_PYTHON: '' })).toBe(true);
  });

  test('is missing when another Python is asked for', () => {
    expect(isReady({ ACTILENS_PYTHON: '/usr/bin/python3' })).toBe(false);
  });

  test('is missing when a package is gone, its Python is gone or points elsewhere, or its stamp is cut short', () => {
    const damages = [
      () => moved('.venv/bin/python'),
      () => moved(sitePackage()),
      () => truncated('.venv/.actilens.json'),
    ];
    for (const damage of damages) {
      const repair = damage();
      expect(isReady()).toBe(false);
      repair();
      expect(isReady()).toBe(true);
    }
    const undo = moved('.venv/bin/python');
    symlinkSync(process.execPath, project.at('.venv/bin/python'));
    expect(isReady()).toBe(false);
    rmSync(project.at('.venv/bin/python'));
    undo();
  });

  test('is missing in a project that was moved', () => {
    const elsewhere = `${project.root}-moved`;
    renameSync(project.root, elsewhere);
    const body = 'return module.pythonEnvironment.isReady(input);';
    const ready = withModule('python-environment.mjs', body, { root: elsewhere, input: elsewhere });
    renameSync(elsewhere, project.root);
    expect(ready).toBe(false);
  });

  test('gets a changed list of packages without being made anew', () => {
    writeFileSync(project.at('.venv/mark'), '');
    project.write('setup/requirements.txt', 'sample==2.0\n');
    expect(isReady()).toBe(false);
    expect(project.run(SETUP).status).toBe(0);
    expect(project.importSample()).toBe('2.0\n');
    expect(project.has('.venv/mark')).toBe(true);
  });

  test('a package without a build for this Python is named, and the environment counts as missing', () => {
    project.write('setup/requirements.txt', 'sample==3.0\n');
    const { status, stderr } = project.run(SETUP);
    expect(status).toBe(1);
    expect(lastLine(stderr)).toMatch(
      /^Set-up stopped: there is no ready-made build of sample==3\.0 for this Python/,
    );
    project.write('setup/requirements.txt', 'sample==2.0\n');
    expect(isReady()).toBe(false);
  });

  const moved = (path: string) => {
    renameSync(project.at(path), project.at('aside'));
    return () => renameSync(project.at('aside'), project.at(path));
  };
  const truncated = (path: string) => {
    const whole = project.read(path);
    project.write(path, whole.slice(0, -5));
    return () => project.write(path, whole);
  };
  const sitePackage = () => {
    const { minor } = JSON.parse(project.read('.venv/.actilens.json')) as { minor: number };
    return `.venv/lib/python3.${minor}/site-packages/sample.py`;
  };
});

describe('what stops a new environment is told in one sentence on the last line, with exit status 1', () => {
  let project: Project;
  beforeAll(() => {
    project = createProject();
  });

  test('no Python on the search path', () => {
    const { status, stderr } = project.run(SETUP, {
      ACTILENS_PYTHON: undefined,
      PATH: project.at('nowhere'),
    });
    expect(status).toBe(1);
    expect(lastLine(stderr)).toMatch(/^Set-up stopped: no Python was found and Python 3\.10 to 3\.13/);
    expect(project.has('node_modules')).toBe(false);
  });

  test('a venv module that fails as Debian’s does without its package', () => {
    const message = [
      'The virtual environment was not created successfully because ensurepip is not',
      'available.  On Debian/Ubuntu systems, you need to install the python3-venv',
      'package using the following command.',
    ].join('\n');
    const debian = project.at('debian/python3');
    writeScript(debian, `[ "$1 $2" = "-m venv" ] && echo "${message}" && exit 1\nexec ${basePython} "$@"`);
    const { status, stderr } = project.run(SETUP, { ACTILENS_PYTHON: debian });
    expect(status).toBe(1);
    expect(lastLine(stderr)).toMatch(
      /^Set-up stopped: Python 3\.\d+ \(.+\) lacks the venv module; .*python3\.\d+-venv/,
    );
  });

  test('no network', () => {
    const closed = {
      PIP_NO_INDEX: undefined,
      PIP_FIND_LINKS: undefined,
      PIP_INDEX_URL: 'http://127.0.0.1:9/simple',
    };
    const { status, stderr } = project.run(SETUP, { ...closed, PIP_RETRIES: '1' });
    expect(status).toBe(1);
    expect(lastLine(stderr)).toBe(
      'Set-up stopped: the Python package index could not be reached (NewConnectionError); check the network connection and the proxy settings, then run the same command again.',
    );
    expect(project.read('.cache/setup.log')).toContain('127.0.0.1');
  });
});

describe('the pinned list', () => {
  const repository = resolve(__dirname, '../..');
  const lines = (name: string) =>
    readFileSync(join(repository, 'setup', name), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));

  test('gives every package one exact version', () => {
    expect(lines('requirements.txt')).not.toHaveLength(0);
    for (const line of lines('requirements.txt')) expect(line).toMatch(/^[\w-]+==[\w.]+( ; .+)?$/);
  });

  test('has every package that is asked for', () => {
    const name = (line: string) => line.split(/[ =<>;[]/)[0];
    expect(lines('requirements.txt').map(name)).toEqual(
      expect.arrayContaining(lines('requirements.in').map(name)),
    );
  });
});
