import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { python } from '../support/python';

const repository = resolve(__dirname, '../..');
export const realPython = python;

/** The Python that `.venv` was made with, which is in no virtual environment. */
export const basePython = execFileSync(python, ['-c', 'import sys; print(sys._base_executable)'], {
  encoding: 'utf8',
}).trim();

export interface Outcome {
  status: number | null;
  stdout: string;
  stderr: string;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A temporary folder, without symbolic links in its path, that goes when the test file is done. */
export function temporaryFolder() {
  folders.push(realpathSync(mkdtempSync(join(tmpdir(), 'set-up-'))));
  return folders[folders.length - 1];
}

/** Imports names from a module of `setup/` in a process of its own and returns what `body` returns, as JSON. */
export function withModule<Result>(
  module: string,
  body: string,
  { root = repository, env = {} as NodeJS.ProcessEnv, input = null as unknown } = {},
): Result {
  const script = `
    import * as module from ${JSON.stringify(join(root, 'setup', module))};
    const input = ${JSON.stringify(input)};
    const result = await (async () => { ${body} })();
    console.log('\\n' + JSON.stringify(result ?? null));`;
  const options = { encoding: 'utf8', env: { ...plainEnvironment(), ...env }, input: script } as const;
  const printed = execFileSync(process.execPath, ['--input-type=module'], options);
  return JSON.parse(printed.trim().split('\n').pop()!) as Result;
}

/** This process's environment without what `npm test` adds for its own project. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^npm_(?!execpath$)|^ACTILENS_/i.test(name));
  return Object.fromEntries(own);
}

/** Writes an executable shell script. */
export function writeScript(path: string, lines: string) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${lines}\n`);
  chmodSync(path, 0o755);
}

/** The smallest wheel that pip installs: one module with a version. */
function writeWheel(folder: string, name: string, version: string) {
  const program = `
import sys, zipfile
folder, name, version = sys.argv[1:]
info = f"{name}-{version}.dist-info"
with zipfile.ZipFile(f"{folder}/{name}-{version}-py3-none-any.whl", "w") as wheel:
    wheel.writestr(f"{name}.py", f"version = '{version}'\\n")
    wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\\nName: {name}\\nVersion: {version}\\n")
    wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
    wheel.writestr(f"{info}/RECORD", "")
`;
  mkdirSync(folder, { recursive: true });
  execFileSync(realPython, ['-c', program, folder, name, version]);
}

function lockFile(compiler: string) {
  return {
    name: 'sample',
    version: '1.0.0',
    lockfileVersion: 3,
    requires: true,
    packages: {
      '': { name: 'sample', version: '1.0.0', dependencies: { typescript: `file:${compiler}` } },
      [compiler]: { name: 'typescript', version: '5.9.3' },
      'node_modules/typescript': { resolved: compiler, link: true },
    },
  };
}

/**
 * A small project with this repository's set-up in it and nothing set up: one npm package (a link), one Python package
 * (a wheel made here; its versions 1.0 and 2.0 are at hand), one TypeScript package. It needs no network.
 */
export function createProject() {
  const root = temporaryFolder();
  const at = (path: string) => join(root, path);
  const write = (path: string, content: string | object) => {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  };
  const compiler = relative(root, realpathSync(join(repository, 'node_modules/typescript')));
  cpSync(join(repository, 'setup'), at('setup'), { recursive: true });
  write('package.json', lockFile(compiler).packages['']);
  write('package-lock.json', lockFile(compiler));
  write('setup/requirements.txt', 'sample==1.0\n');
  for (const version of ['1.0', '2.0']) writeWheel(at('wheels'), 'sample', version);
  write('tsconfig.json', { files: [], references: [{ path: 'part' }] });
  write('part/tsconfig.json', {
    compilerOptions: { composite: true, outDir: 'dist', rootDir: '.', types: [] },
    include: ['*.ts'],
  });
  write('part/index.ts', 'export const answer: number = 42;\n');

  const environment = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
    ...plainEnvironment(),
    HOME: at('home'),
    ACTILENS_PYTHON: realPython,
    PIP_NO_INDEX: '1',
    PIP_FIND_LINKS: at('wheels'),
    PIP_RETRIES: '0',
    ...env,
  });

  return {
    root,
    at,
    write,
    read: (path: string) => readFileSync(at(path), 'utf8'),
    has: (path: string) => existsSync(at(path)),
    environment,
    /** Runs a script of the project to its end; an environment value of undefined takes the name away. */
    run(script: string, env: NodeJS.ProcessEnv = {}, args: string[] = []): Outcome {
      const options = { cwd: root, env: environment(env), encoding: 'utf8' } as const;
      return spawnSync(process.execPath, [at(script), ...args], options);
    },
    start(script: string, env: NodeJS.ProcessEnv = {}, args: string[] = []): ChildProcess {
      return spawn(process.execPath, [at(script), ...args], { cwd: root, env: environment(env) });
    },
    importSample: () =>
      execFileSync(at('.venv/bin/python'), ['-c', 'import sample; print(sample.version)'], {
        encoding: 'utf8',
      }),
  };
}

export type Project = ReturnType<typeof createProject>;

/** What a started process prints and how it ends. */
export function outcomeOf(child: ChildProcess): Promise<Outcome & { signal: NodeJS.Signals | null }> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (data) => (stdout += data));
  child.stderr?.on('data', (data) => (stderr += data));
  return new Promise((settle) =>
    child.on('close', (status, signal) => settle({ status, signal, stdout, stderr })),
  );
}

/** Resolves when `holds` does, looked at every 20 ms; the test's own time limit ends a wait in vain. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((settle) => setTimeout(settle, 20));
}

/** The last line that is not empty: where a failed set-up says what to do. */
export const lastLine = (text: string) => text.trimEnd().split('\n').pop();
