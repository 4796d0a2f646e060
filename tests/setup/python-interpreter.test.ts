import { join } from 'node:path';
import {
  basePython,
  plainEnvironment,
  realPython,
  temporaryFolder,
  withModule,
  writeScript,
} from './project';

interface Found {
  command?: string;
  path?: string;
  version?: string;
  refused?: string;
}

const FIND = `
  try { return module.findPython(input); } catch (error) { return { refused: error.message }; }`;

/** What `findPython` answers in an environment whose search path is one folder. */
const find = (folder: string, env = {}) =>
  withModule<Found>('python-interpreter.mjs', FIND, {
    input: { ...plainEnvironment(), PATH: folder, ...env },
  });

/** A Python that runs `lie` before what it is asked to run. */
const lying = (folder: string, name: string, lie: string) =>
  writeScript(
    join(folder, name),
    `exec ${basePython} -c "import platform, sys\n${lie}\nexec(sys.argv[1])" "$2"`,
  );

const version = (value: string) => `platform.python_version = lambda: '${value}'`;
const without = (module: string) => `sys.modules['${module}'] = None`;

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

test('the newest Python that TensorFlow has wheels for is taken', () => {
  lying(folder, 'python3.11', version('3.11.2'));
  lying(folder, 'python3.13', version('3.13.1'));
  lying(folder, 'python3', version('3.14.0'));
  expect(find(folder)).toMatchObject({ version: '3.13.1' });
});

test('a name that is on the search path but does not run is passed over', () => {
  writeScript(join(folder, 'python3.13'), 'echo "python3.13: command not found" >&2; exit 127');
  lying(folder, 'python', version('3.12.7'));
  expect(find(folder)).toMatchObject({ version: '3.12.7' });
});

test('ACTILENS_PYTHON comes before the search path', () => {
  lying(folder, 'python3.13', version('3.13.1'));
  lying(folder, 'mine', version('3.10.1'));
  expect(find(folder, { ACTILENS_PYTHON: join(folder, 'mine') })).toMatchObject({ version: '3.10.1' });
});

test('inside a virtual environment the Python that it was made with is taken', () => {
  const found = find(folder, { ACTILENS_PYTHON: realPython });
  expect(found.path).toBe(realPython);
  expect(found.command).toBe(basePython);
});

test('no Python at all: the sentence says what to install', () => {
  expect(find(folder).refused).toBe(
    'no Python was found and Python 3.10 to 3.13 (64-bit CPython) is needed; install one (Debian, Ubuntu: `sudo apt install python3 python3-venv`, macOS: `brew install python@3.13`) or set ACTILENS_PYTHON to its path, then run the same command again.',
  );
});

test.each(['2.7.18', '3.9.18', '3.14.0'])('Python %s alone is refused with its version', (other) => {
  lying(folder, 'python3', version(other));
  expect(find(folder).refused).toMatch(
    new RegExp(
      `^Python 3\\.10 to 3\\.13 \\(64-bit CPython\\) is needed and only ${other} at .+ was found; install one`,
    ),
  );
});

test('another implementation than CPython is refused', () => {
  lying(folder, 'python3', `${version('3.11.1')}\nplatform.python_implementation = lambda: 'PyPy'`);
  expect(find(folder).refused).toMatch(/is needed and only 3\.11\.1 at/);
});

test.each(['venv', 'ensurepip'])(
  'a Python without the module %s: the sentence names the package to install',
  (name) => {
    lying(folder, 'python3', `${version('3.11.2')}\n${without(name)}`);
    expect(find(folder).refused).toMatch(
      /^Python 3\.11 \(.+\) lacks the venv module; install it \(Debian, Ubuntu: `sudo apt install python3\.11-venv`\), then run the same command again\.$/,
    );
  },
);

test('a Python without venv is passed over when a later one has it', () => {
  lying(folder, 'python3.13', `${version('3.13.1')}\n${without('ensurepip')}`);
  lying(folder, 'python3.11', version('3.11.2'));
  expect(find(folder)).toMatchObject({ version: '3.11.2' });
});

test('an ACTILENS_PYTHON that does not run, or is too old, is named', () => {
  lying(folder, 'old', version('3.8.1'));
  expect(find(folder, { ACTILENS_PYTHON: '/no/python' }).refused).toMatch(
    /^ACTILENS_PYTHON \(\/no\/python\) is not a Python that runs; set it to Python 3\.10 to 3\.13/,
  );
  expect(find(folder, { ACTILENS_PYTHON: join(folder, 'old') }).refused).toMatch(
    / is Python 3\.8\.1; set it to/,
  );
});

test('settings that would lead pip or Python elsewhere do not reach them, an index address does', () => {
  const given = {
    PYTHONHOME: '/x',
    PYTHONPATH: '/x',
    PIP_TARGET: '/x',
    PIP_USER: '1',
    PIP_INDEX_URL: 'http://x/',
  };
  const kept = withModule<NodeJS.ProcessEnv>(
    'python-interpreter.mjs',
    'return module.pythonEnvironmentVariables(input);',
    { input: given },
  );
  expect(kept).not.toHaveProperty('PYTHONHOME');
  expect(kept).not.toHaveProperty('PYTHONPATH');
  expect(kept).not.toHaveProperty('PIP_TARGET');
  expect(kept).toMatchObject({ PIP_USER: '0', PIP_INDEX_URL: 'http://x/' });
});
