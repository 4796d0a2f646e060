import type { Survey } from '@actilens/runtime';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { checkJupyter, type JupyterFacts } from './check-jupyter';
import { checkDevices, checkMachine, type MachineFacts, REINSTALL } from './check-machine';
import type { Finding } from './finding';
import { installedExtension, installedKernel, widgetManager } from './installed';
import { askPython } from './python';
import { isWritable } from './writable';

const HELP = `actilens doctor: what Actilens finds on this machine, what is wrong, and the command that mends it

Looks at Node, the platform, libtensorflow, CUDA, WebGPU, Python, JupyterLab, the kernel, the extension and the folders
that are written to. Ends with status 0 when nothing is wrong, else with 1. Nothing is changed.

  ACTILENS_PYTHON=/path/to/python   the Python that runs JupyterLab, if it is not the one of this environment
`;

/** @returns the exit status: 0 nothing is wrong, 1 something is, 2 wrong arguments */
export async function doctorCommand(words: readonly string[]): Promise<number> {
  if (words.length > 0) {
    const isHelp = words.every((word) => word === '--help' || word === '-h');
    process[isHelp ? 'stdout' : 'stderr'].write(isHelp ? HELP : `expected no arguments\n\n${HELP}`);
    return isHelp ? 0 : 2;
  }
  const machine = checkMachine(await machineFacts());
  const findings = [...machine, ...checkDevices(await devices()), ...checkJupyter(jupyterFacts())];
  process.stdout.write(inWords(findings));
  return findings.some(({ state }) => state === 'bad') ? 1 : 0;
}

/** One line for each finding, what mends it below. */
export function inWords(findings: readonly Finding[]): string {
  const marks = { good: '✓', note: '·', bad: '✗' } as const;
  const lines = findings.map(({ subject, state, found, mend }) => {
    const line = `${marks[state]} ${subject.padEnd(15)}${found}`;
    return mend === undefined ? line : `${line}\n  ${''.padEnd(15)}→ ${mend}`;
  });
  const wrong = findings.filter(({ state }) => state === 'bad').length;
  const end =
    wrong === 0 ? 'Nothing is wrong.' : `${wrong === 1 ? 'One thing is' : `${wrong} things are`} wrong.`;
  return `${[...lines, '', end].join('\n')}\n`;
}

/** TensorFlow.js takes a while to load, and with it comes native code, which may be another machine's. */
async function devices(): Promise<Survey> {
  try {
    const { survey } = await import('@actilens/runtime');
    return await survey();
  } catch (error) {
    const [reason] = (error as Error).message.split('\n');
    const problem = `what calls libtensorflow is another machine's, or not whole: ${reason}`;
    return { libtensorflow: { problem: `${problem}. Reinstall it with: ${REINSTALL}` } };
  }
}

async function machineFacts(): Promise<MachineFacts> {
  const { header } = process.report.getReport() as unknown as { header: { glibcVersionRuntime?: string } };
  return {
    nodeVersion: process.version,
    nodePath: process.execPath,
    platform: process.platform,
    arch: process.arch,
    glibc: header.glibcVersionRuntime,
    socketsProblem: await import('@actilens/kernel/start').then(
      () => undefined,
      (error: Error) => error.message,
    ),
  };
}

function jupyterFacts(): JupyterFacts {
  const { version } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const python = askPython(process.env, process.cwd());
  const { jupyterFolders = [], writtenFolders = [], packages } = python ?? {};
  return {
    version,
    python,
    kernel: installedKernel(jupyterFolders, packages?.['actilens'] ?? null),
    extension: installedExtension(jupyterFolders),
    widgetManager: widgetManager(jupyterFolders),
    readOnlyFolders: [...writtenFolders, cacheFolder()].filter((folder) => !isWritable(folder)),
  };
}

/** Where `cifar10` keeps what it downloads. */
function cacheFolder({ ACTILENS_CACHE, XDG_CACHE_HOME } = process.env): string {
  if (ACTILENS_CACHE) return ACTILENS_CACHE;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'actilens');
  return join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'actilens');
}
