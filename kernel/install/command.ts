#!/usr/bin/env node
import { execFileSync } from 'node:child_process';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { readAliases } from '../configuration';
import { installKernelspec } from './install';
import { jupyterDataFolder, kernelsBelow } from './jupyter-folders';

const usage = `Usage: install [--user | --sys-prefix | --prefix FOLDER] [--alias NAME=MODULE]…
  --user         for this user (the default)
  --sys-prefix   into the active Python environment
  --prefix       into FOLDER/share/jupyter/kernels
  --alias        loads MODULE where a cell, or what it imports, asks for NAME
`;

/** The command line cannot be understood; the message is what to print. */
export class InstallUsageError extends Error {
  override readonly name = 'InstallUsageError';
}

/** The folder of kernels that the words after `install` name. @throws InstallUsageError */
export function kernelsFolder(
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
  home: string,
): string {
  const [place = '--user', folder, ...rest] = words;
  if (place === '--prefix' && folder !== undefined && rest.length === 0) return kernelsBelow(resolve(folder));
  if (folder !== undefined) throw new InstallUsageError(usage);
  if (place === '--user') return join(jupyterDataFolder(environment, home), 'kernels');
  if (place === '--sys-prefix') return kernelsBelow(pythonPrefix(environment));
  throw new InstallUsageError(usage);
}

function pythonPrefix(environment: NodeJS.ProcessEnv): string {
  const { VIRTUAL_ENV, CONDA_PREFIX } = environment;
  if (VIRTUAL_ENV || CONDA_PREFIX) return (VIRTUAL_ENV || CONDA_PREFIX)!;
  try {
    return execFileSync('python3', ['-c', 'import sys; print(sys.prefix)'], { encoding: 'utf8' }).trim();
  } catch {
    throw new InstallUsageError(
      '--sys-prefix: no Python environment is active and no python3 is on the path.\n',
    );
  }
}

/** Runs the command, `install` being its first word; returns the exit status. */
export function run(words: readonly string[]): number {
  try {
    if (words[0] !== 'install') throw new InstallUsageError(usage);
    const { aliases, rest } = readAliases(words.slice(1));
    const kernels = kernelsFolder(rest, process.env, homedir());
    process.stdout.write(`Installed the kernel in ${written(kernels, aliases)}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${(error as Error).message.trimEnd()}\n`);
    return 1;
  }
}

/** Installs it. @throws InstallUsageError for a folder that cannot be written */
function written(kernels: string, aliases: Record<string, string>): string {
  try {
    return installKernelspec(kernels, aliases);
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    // Below a file system that is read-only, Node's recursive `mkdir` says ENOENT.
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR'].includes(code ?? '') || !path?.startsWith(kernels))
      throw error;
    throw new InstallUsageError(
      `${kernels} cannot be written (${code}). ` +
        'Name another place: --sys-prefix or --prefix FOLDER; or set HOME or JUPYTER_DATA_DIR to a folder that can be.\n',
    );
  }
}

if (require.main === module) process.exitCode = run(process.argv.slice(2));
