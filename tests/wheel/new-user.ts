import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { python } from '../support/python';

const root = resolve(__dirname, '../..');

/** Builds the wheel for this machine and returns its path. */
export function buildWheel(): string {
  const { version } = JSON.parse(readFileSync(join(root, 'actilens/package.json'), 'utf8')) as {
    version: string;
  };
  execFileSync(process.execPath, [join(root, 'python/build.mjs')], { stdio: 'pipe' });
  const name = readdirSync(join(root, 'dist')).find((file) =>
    file.startsWith(`actilens-${version}-py3-none-`),
  );
  return join(root, 'dist', name!);
}

/** Somebody with an empty home, an empty Python environment, and no Node to be found. */
export class NewUser {
  readonly folder = mkdtempSync(join(tmpdir(), 'actilens-wheel-'));
  readonly home = join(this.folder, 'home');
  readonly programs = join(this.folder, 'bin');
  readonly environment = join(this.folder, 'environment');

  constructor() {
    mkdirSync(this.home);
    mkdirSync(this.programs);
    symlinkSync('/bin/sh', join(this.programs, 'sh'));
  }

  createEnvironment(): void {
    execFileSync(python, ['-m', 'venv', this.environment]);
  }

  /** Of ours only how pip and npm reach packages. */
  get variables(): NodeJS.ProcessEnv {
    return {
      HOME: this.home,
      PATH: [join(this.environment, 'bin'), this.programs].join(delimiter),
      LANG: 'C.UTF-8',
      ...Object.fromEntries(
        Object.entries(process.env).filter(([name]) => /^(PIP_|NODE_EXTRA_CA_CERTS$)/.test(name)),
      ),
    };
  }

  /** A program of the environment. */
  installed(program: string): string {
    return join(this.environment, 'bin', program);
  }

  /** Runs a program to its end; what it printed on both streams. */
  run(
    program: string,
    args: readonly string[],
    more: NodeJS.ProcessEnv = {},
  ): Promise<{ status: number; printed: string }> {
    const env = { ...this.variables, ...more };
    return new Promise((done) =>
      execFile(program, args, { env, cwd: this.folder }, (error, stdout, stderr) =>
        done({ status: Number(error?.code ?? 0), printed: stdout + stderr }),
      ),
    );
  }

  /** Removes all that was installed and made. */
  leave(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
