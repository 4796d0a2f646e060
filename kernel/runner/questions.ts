import type { RunnerEvent } from '../link/messages';
import type { CellContext, CellContexts } from './cell-context';
import { sharedCells, type SharedMemory, waitsForInput } from './signals';

/** The front end cannot ask the user. */
export class InputNotAllowedError extends Error {
  override readonly name = 'InputNotAllowedError';

  constructor() {
    super('input: this front end cannot ask for input');
  }
}

/** How often a waiting `prompt` looks whether it must stop, in milliseconds. */
const lookInterval = 50;

/** Questions to the user, asked for the running cell. */
export class Questions {
  readonly #waiting = new Map<string, ((answer: string) => void)[]>();

  constructor(
    private readonly contexts: CellContexts,
    private readonly memory: SharedMemory,
    private readonly send: (event: RunnerEvent) => void,
  ) {}

  /** Asks; other code goes on meanwhile. */
  async ask(prompt: string, password: boolean): Promise<string> {
    const context = this.#askingContext();
    const answer = new Promise<string>((resolve, reject) => {
      const release = context.hold(reject);
      const queue = this.#waiting.get(context.origin) ?? [];
      queue.push((line) => {
        release();
        resolve(line);
      });
      this.#waiting.set(context.origin, queue);
    });
    this.#request(context, prompt, password);
    return answer;
  }

  /** Asks and keeps everything waiting for the answer. `stopIfAsked` throws when the user stops the cell instead. */
  askAndWait(prompt: string, stopIfAsked: () => void): string {
    const { cells, input } = this.memory;
    Atomics.store(cells, sharedCells.input, waitsForInput);
    try {
      this.#request(this.#askingContext(), prompt, false);
      while (Atomics.wait(cells, sharedCells.input, waitsForInput, lookInterval) === 'timed-out')
        stopIfAsked();
      const length = Atomics.load(cells, sharedCells.input) - 1;
      return Buffer.from(input.slice(0, length)).toString();
    } finally {
      Atomics.store(cells, sharedCells.input, 0);
    }
  }

  /** The user answered the oldest open question of a cell. */
  answered(origin: string, value: string): void {
    const queue = this.#waiting.get(origin);
    const answer = queue?.shift();
    if (queue?.length === 0) this.#waiting.delete(origin);
    answer?.(value);
  }

  /** Drops the questions of a cell that has ended. */
  drop(origin: string): void {
    this.#waiting.delete(origin);
  }

  #askingContext(): CellContext {
    const context = this.contexts.current;
    if (context?.allowInput !== true) throw new InputNotAllowedError();
    return context;
  }

  #request({ origin }: CellContext, prompt: string, password: boolean): void {
    this.send({ type: 'input-request', origin, prompt, password });
  }
}
