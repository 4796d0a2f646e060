import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { inspect } from 'node:util';
import type { Payload, RunnerEvent } from '../link/messages';
import { helpText } from './help-text';
import type { ModuleSettings } from './modules/importer';
import type { StreamName } from './publisher';
import type { Slots } from './slots';

/** What magics act on. */
export interface MagicSurroundings {
  readonly slots: Slots;
  readonly modules: ModuleSettings;
  print(name: StreamName, text: string): void;
  send(event: RunnerEvent): void;
  /** Opens a text in the front end's pager. */
  page(payload: Payload): void;
}

/** A command that a cell ran ended with an error. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** How long a line of `%who` may be. */
const mostListed = 110;

/** The lines of a cell that are not TypeScript. */
export class Magics {
  readonly #magics: Readonly<Record<string, (rest: string) => void | Promise<void>>> = {
    cd: (rest) => this.#changeFolder(rest),
    env: (rest) => this.#environment(rest),
    help: () => this.surroundings.page({ source: 'page', data: { 'text/plain': helpText }, start: 0 }),
    npm: (rest) => this.#npm(rest),
    shell: (rest) => this.#shell(rest),
    types: (rest) => this.#types(rest),
    who: () => this.#who(),
  };

  constructor(private readonly surroundings: MagicSurroundings) {}

  async run(name: string, rest: string): Promise<void> {
    await this.#magics[name](rest);
  }

  /** Prints how long something took. */
  printTime(milliseconds: number): void {
    const text =
      milliseconds < 1000 ? `${milliseconds.toPrecision(3)} ms` : `${(milliseconds / 1000).toFixed(2)} s`;
    this.#print(`time: ${text}`);
  }

  #print(line: string): void {
    this.surroundings.print('stdout', `${line}\n`);
  }

  #changeFolder(rest: string): void {
    const { modules } = this.surroundings;
    const wanted = unquoted(rest).replace(/^~(?=$|\/)/, homedir());
    const folder = resolve(modules.folder, wanted === '' ? homedir() : wanted);
    if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new Error(`%cd: no folder ${folder}`);
    process.chdir(folder);
    modules.folder = folder;
    this.surroundings.send({ type: 'folder', folder });
    this.#print(folder);
  }

  #environment(rest: string): void {
    const [, name, value] = /^(\w+)\s*(?:=\s*|\s)(.*)$/.exec(rest) ?? [];
    if (name !== undefined) process.env[name] = unquoted(value);
    else if (rest === '')
      for (const [key, text] of Object.entries(process.env)) this.#print(`${key}=${text}`);
    else this.#print(process.env[rest] ?? '');
  }

  #who(): void {
    for (const [name, value] of this.surroundings.slots.entries()) {
      const shown = inspect(value, {
        depth: 0,
        breakLength: Infinity,
        maxArrayLength: 5,
        maxStringLength: 60,
      });
      const line = `${name}: ${shown.split('\n')[0]}`;
      this.#print(line.length > mostListed ? `${line.slice(0, mostListed)}…` : line);
    }
  }

  /** The mode itself is kept by the language service, which reads it from the cell. */
  #types(mode: string): void {
    if (!['strict', 'warn', 'off'].includes(mode)) throw new Error('%types: expected strict, warn or off');
    this.#print(`type checks: ${mode}`);
  }

  async #npm(rest: string): Promise<void> {
    const { folder } = this.surroundings.modules;
    const here =
      existsSync(join(folder, 'package.json')) || !/^(install|i|add)\b/.test(rest) ? '' : ' --prefix .';
    await this.#shell(`npm ${rest}${here}`);
  }

  /** Runs a command in the notebook's folder and prints what it prints. */
  #shell(command: string): Promise<void> {
    const child = spawn(command, {
      cwd: this.surroundings.modules.folder,
      shell: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => this.surroundings.print(name, text));
    }
    return new Promise((done, failed) => {
      child.once('error', failed);
      child.once('close', (code, signal) => {
        if (code === 0) done();
        else
          failed(
            new CommandError(`!${command}: ended with ${signal === null ? `exit code ${code}` : signal}`),
          );
      });
    });
  }
}

function unquoted(text: string): string {
  return /^(["'])(.*)\1$/.exec(text.trim())?.[2] ?? text.trim();
}
