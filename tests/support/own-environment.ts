import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { runtimeAliases } from '../../actilens/runtime-aliases';
import { installKernelspec } from '../../kernel/install/install';
import { kernelsBelow } from '../../kernel/install/jupyter-folders';
import { python } from './python';

const root = resolve(__dirname, '../..');

/** A Python environment for components that only a by-hand suite needs, with our kernel in it. */
export interface OwnEnvironment {
  /** the path of one of its programs */
  program(name: string): string;
  /** environment variables with which its programs find one another */
  readonly variables: NodeJS.ProcessEnv;
}

/**
 * Makes `.cache/NAME` when it is not there as the requirements want it; versions that `setup/requirements.txt` pins hold
 * here too.
 *
 * @param requirements path of a pip requirements file
 */
export function ownEnvironment(name: string, requirements: string): OwnEnvironment {
  const folder = join(root, '.cache', name);
  const program = (file: string): string => join(folder, 'bin', file);
  const [stamp, wanted] = [join(folder, 'requirements.txt'), readFileSync(requirements, 'utf8')];
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    rmSync(folder, { recursive: true, force: true });
    execFileSync(python, ['-m', 'venv', folder]);
    const constraints = ['-c', join(root, 'setup', 'requirements.txt')];
    const options = ['--quiet', '--disable-pip-version-check', '--only-binary=:all:'];
    execFileSync(program('pip'), ['install', ...options, ...constraints, '-r', requirements], {
      stdio: 'inherit',
    });
    writeFileSync(stamp, wanted);
  }
  const runtime = join(root, 'runtime', 'dist', 'tfjs-node.js');
  const aliases = Object.fromEntries(Object.keys(runtimeAliases()).map((alias) => [alias, runtime]));
  installKernelspec(kernelsBelow(folder), aliases);
  const variables = {
    ...process.env,
    PATH: [join(folder, 'bin'), process.env['PATH']].join(delimiter),
    JUPYTER_PATH: join(root, '.venv', 'share', 'jupyter'), // where set-up has put the labextension
  };
  return { program, variables };
}
