import { cpSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createProject, lastLine, type Project } from './project';

// The three scripts behind `npm start`, `npm test` and `npm run bench`, in a project whose jobs say what they were given.

const SAY = `console.log(JSON.stringify([require('node:path').basename(__filename), ...process.argv.slice(2)]));
if (process.argv.includes('fail')) process.exitCode = 4;`;

/** Stands in for JupyterLab. */
const SAY_IN_PYTHON = `import json, os, sys
print(json.dumps({"arguments": sys.argv[1:], "folder": os.path.basename(os.getcwd())}))
sys.exit(4 if "fail" in sys.argv else 0)
`;

const repository = resolve(__dirname, '../..');

/** What `npm start` needs beside what is set up: the kernel's installer, the runtime, and something to start. */
function addJupyterLab(project: Project) {
  const installer = ['kernel/dist/index.js', 'kernel/dist/install', 'kernel/dist/configuration.js'];
  for (const path of [...installer, 'kernel/install/logos', 'actilens/dist/runtime-aliases.js']) {
    cpSync(join(repository, path), project.at(path), { recursive: true });
  }
  project.write('node_modules/@actilens/runtime/package.json', {
    exports: { './tfjs-node': './tfjs-node.js' },
  });
  project.write('node_modules/@actilens/runtime/tfjs-node.js', '');
  project.write('notebooks/first-steps.ipynb', '');
  const [library] = readdirSync(project.at('.venv/lib'));
  project.write(`.venv/lib/${library}/site-packages/jupyterlab.py`, SAY_IN_PYTHON);
}

let project: Project;
beforeAll(() => {
  project = createProject();
  expect(project.run('setup/index.mjs').status).toBe(0);
  addJupyterLab(project);
  project.write('node_modules/jest/bin/jest.js', SAY);
  for (const name of ['two', 'one']) {
    project.write(`benchmarks/${name}.bench.mjs`, `console.log('ran ${name}');`);
  }
});

const noScreen = { DISPLAY: undefined, WAYLAND_DISPLAY: undefined, BROWSER: undefined };

describe('start', () => {
  const start = (args: string[], env: NodeJS.ProcessEnv = noScreen) => {
    const { stdout } = project.run('setup/start.mjs', env, args);
    return JSON.parse(stdout) as { arguments: string[]; folder: string };
  };

  test('serves the notebooks in JupyterLab to this machine alone, with the arguments given', () => {
    const { arguments: options, folder } = start(['--port', '8899']);
    expect(folder).toBe('notebooks');
    expect(options).toEqual(expect.arrayContaining(['-y', '--ServerApp.ip=127.0.0.1']));
    expect(options.slice(-2)).toEqual(['--port', '8899']);
  });

  test('opens a browser where there can be one', () => {
    expect(start([])).toMatchObject({
      arguments: process.platform === 'linux' ? expect.arrayContaining(['--no-browser']) : expect.anything(),
    });
    expect(start([], { ...noScreen, DISPLAY: ':0' }).arguments).not.toContain('--no-browser');
  });

  test('leaves to the user what JupyterLab takes but once', () => {
    const { arguments: options } = start(['--ip=::1', '--log-level', 'INFO']);
    expect(options.filter((option) => /ip=|log-level/.test(option))).toEqual(['--ip=::1', '--log-level']);
  });

  test('registers the kernel in the project’s Python environment, once', () => {
    const path = project.at('.venv/share/jupyter/kernels/actilens/kernel.json');
    const runtime = project.at('node_modules/@actilens/runtime/tfjs-node.js');
    start([]);
    const written = statSync(path).mtimeMs;
    const { argv } = JSON.parse(project.read('.venv/share/jupyter/kernels/actilens/kernel.json')) as {
      argv: string[];
    };
    expect(argv.slice(1, 4)).toEqual([
      project.at('kernel/dist/main.js'),
      '--alias',
      `@tensorflow/tfjs=${runtime}`,
    ]);
    start([]);
    expect(statSync(path).mtimeMs).toBe(written);
  });

  test('registers the kernel again when the registration is another', () => {
    project.write('.venv/share/jupyter/kernels/actilens/kernel.json', { argv: ['elsewhere'] });
    start([]);
    expect(project.read('.venv/share/jupyter/kernels/actilens/kernel.json')).not.toContain('elsewhere');
  });
});

test('test runs Jest with the arguments given', () => {
  const { status, stdout } = project.run('setup/test.mjs', {}, ['tests/setup']);
  expect(JSON.parse(stdout)).toEqual(['jest.js', 'tests/setup']);
  expect(status).toBe(0);
});

test.each(['setup/start.mjs', 'setup/test.mjs'])('the exit status of %s is that of its job', (script) => {
  expect(project.run(script, {}, ['fail']).status).toBe(4);
});

test('bench runs every benchmark in the order of their names', () => {
  const { status, stdout } = project.run('setup/bench.mjs');
  expect(stdout).toBe('\none\nran one\n\ntwo\nran two\n');
  expect(status).toBe(0);
});

test.each(['two', 'two.bench.mjs', 'benchmarks/two.bench.mjs'])(
  'bench runs the one that is named as %s',
  (name) => {
    expect(project.run('setup/bench.mjs', {}, [name]).stdout).toBe('\ntwo\nran two\n');
  },
);

test('bench goes on after one that fails, and its exit status tells', () => {
  project.write('benchmarks/broken.bench.mjs', 'process.exitCode = 9;');
  const { status, stdout } = project.run('setup/bench.mjs');
  expect(status).toBe(9);
  expect(stdout).toMatch(/ran one\n\ntwo\nran two\n$/);
});

test('bench refuses a name that it does not know', () => {
  const { status, stderr } = project.run('setup/bench.mjs', {}, ['three']);
  expect(status).toBe(1);
  expect(lastLine(stderr)).toMatch(/^Set-up stopped: there is no benchmark three; choose from .*one, two\.$/);
});

test('when the set-up stops the job does not start', () => {
  project.write('part/index.ts', 'export const answer: string = 1;\n');
  const { status, stdout } = project.run('setup/start.mjs');
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
});
