import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { Language } from '../../../kernel/language/language';
import { descriptors, readMessages, sendMessage } from '../../../kernel/link/channels';
import { MarkReader } from '../../../kernel/link/marks';
import type { DoneEvent, PublishEvent, RunnerEvent, RunnerOptions } from '../../../kernel/link/messages';

const runnerMain = resolve(__dirname, '../../../kernel/dist/runner/main.js');

/** What a cell gave out until it ended. */
export interface Outcome extends DoneEvent {
  readonly outputs: readonly PublishEvent[];
}

/** A runner in a process of its own, as the kernel starts it, driven without a supervisor. */
export class DrivenRunner {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'actilens-runner-')));
  readonly language = new Language({ folder: this.folder, typeChecks: 'off' });
  readonly events: RunnerEvent[] = [];
  readonly buffers: (readonly Uint8Array[])[] = [];
  /** What was printed past the runner, into its stdout. */
  native = '';
  #listeners: (() => void)[] = [];
  #cells = 0;
  readonly process: ChildProcess;

  constructor() {
    this.process = spawn(process.execPath, [runnerMain], {
      cwd: this.folder,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe', 'pipe'],
    });
    const marks = new MarkReader();
    this.process.stdout?.on('data', (chunk: Buffer) => {
      for (const item of marks.push(chunk))
        if (typeof item !== 'number') this.native += Buffer.from(item).toString();
    });
    this.process.stderr?.resume();
    readMessages<RunnerEvent>(this.process.stdio[descriptors.events] as Readable, (event, buffers) => {
      this.events.push(event);
      this.buffers.push(buffers);
      for (const listener of this.#listeners.splice(0)) listener();
    });
  }

  /** Runs a cell to its end. `meanwhile` is called once it has been sent. */
  async run(code: string, meanwhile?: (origin: string) => Promise<void> | void): Promise<Outcome> {
    const number = (this.#cells += 1);
    const origin = `cell ${number}`;
    const compilation = this.language.compile({ code, number });
    if (compilation.status === 'error') throw new SyntaxError(compilation.error.traceback.join('\n'));
    this.request({ type: 'execute', origin, cell: compilation.cell, silent: false, allowInput: true });
    await meanwhile?.(origin);
    const done = (await this.until((event) => event.type === 'done' && event.origin === origin)) as DoneEvent;
    this.language.ended(number, done.unbound ?? []);
    return { ...done, outputs: this.outputs(origin) };
  }

  /** The last value of a cell as text; throws what the cell threw. */
  async value(code: string): Promise<unknown> {
    const { outputs, error } = await this.run(code);
    if (error !== undefined) throw new Error(error.traceback.join('\n'));
    const result = outputs.find(({ message }) => message === 'execute_result');
    return (result?.content['data'] as Record<string, unknown> | undefined)?.['text/plain'];
  }

  /** What the cell with this origin has published so far. */
  outputs(origin: string): PublishEvent[] {
    return this.events.filter(
      (event): event is PublishEvent => event.type === 'publish' && event.origin === origin,
    );
  }

  /** The first event, past or to come, that fits. */
  async until(fits: (event: RunnerEvent) => boolean): Promise<RunnerEvent> {
    for (;;) {
      const found = this.events.find(fits);
      if (found !== undefined) return found;
      await new Promise<void>((arrived) => this.#listeners.push(arrived));
    }
  }

  /** Waits until a cell has printed a text. */
  async printed(origin: string, text: string): Promise<void> {
    await this.until(
      (event) =>
        event.type === 'publish' && event.origin === origin && String(event.content['text']).includes(text),
    );
  }

  request(request: Parameters<typeof sendMessage>[1], buffers: readonly Uint8Array[] = []): void {
    sendMessage(this.process.stdio[descriptors.requests] as Writable, request, buffers);
  }

  setOptions(options: Partial<RunnerOptions>): void {
    this.request({ type: 'set-options', options });
  }

  signal(signal: object): void {
    sendMessage(this.signals, signal);
  }

  get signals(): Writable {
    return (this.process.stdio as unknown as Writable[])[descriptors.signals];
  }

  /** Writes a file into the notebook's folder. */
  write(path: string, text: string): string {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  async close(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const gone = new Promise((done) => this.process.once('exit', done));
      this.process.kill('SIGKILL');
      await gone;
    }
    for (const stream of this.process.stdio) stream?.destroy();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What a cell printed, streams apart. */
export function printedBy({ outputs }: Outcome, name = 'stdout'): string {
  return outputs
    .filter(({ message, content }) => message === 'stream' && content['name'] === name)
    .map(({ content }) => content['text'])
    .join('');
}
