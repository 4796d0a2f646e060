import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type {
  AnswerMessage,
  CallMessage,
  CallName,
  Completion,
  LanguageCalls,
  LanguageOptions,
  MimeBundle,
} from './calls';
import type { CellSource } from './compile-cell';
import type { Compilation } from './compiled-cell';
import type { Completeness } from './is-complete';
import type { ServiceData } from './service-worker';

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * TypeScript makes a new checker for every cell. Left alone, the engine collects hundreds of megabytes of them before
 * it tidies up, and spends as much again on optimising the one huge function that makes a checker.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 1024 };
const mostOptimizedBytes = 15_000;

/** The TypeScript service failed to answer: a fault of the kernel, not of the cell. */
export class LanguageServiceError extends Error {
  override readonly name = 'LanguageServiceError';
}

/**
 * `Language` in a thread of its own, so that completion and type checks hold nobody up. Checks of types make way for
 * every other call. Offsets are UTF-16 units.
 */
export class LanguageService {
  readonly #worker: Worker;
  readonly #urgent = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  readonly #waiting = new Map<number, Waiting>();
  #calls = 0;

  constructor(options: LanguageOptions) {
    const data: ServiceData = { options, urgent: this.#urgent };
    setFlagsFromString(`--max-optimized-bytecode-size=${mostOptimizedBytes}`);
    this.#worker = new Worker(join(__dirname, 'service-worker.js'), { workerData: data, resourceLimits });
    this.#worker.on('message', (message: AnswerMessage) => this.#answered(message));
    this.#worker.on('error', (error) => this.#failed(error));
    this.#worker.on('exit', () => this.#failed(new LanguageServiceError('the TypeScript service has ended')));
  }

  compile(cell: CellSource): Promise<Compilation> {
    return this.#call('compile', cell);
  }

  ended(number: number, unbound: readonly string[]): void {
    this.#tell('ended', number, unbound);
  }

  diagnose(number: number): Promise<string | undefined> {
    return this.#call('diagnose', number);
  }

  complete(code: string, offset: number): Promise<Completion> {
    return this.#call('complete', code, offset);
  }

  inspect(code: string, offset: number, detailLevel: number): Promise<MimeBundle | undefined> {
    return this.#call('inspect', code, offset, detailLevel);
  }

  isComplete(code: string): Promise<Completeness> {
    return this.#call('isComplete', code);
  }

  setFolder(folder: string): void {
    this.#tell('setFolder', folder);
  }

  reset(): void {
    this.#tell('reset');
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #call<Name extends CallName>(
    name: Name,
    ...values: Parameters<LanguageCalls[Name]>
  ): Promise<ReturnType<LanguageCalls[Name]>> {
    const id = (this.#calls += 1);
    if (name !== 'diagnose') Atomics.add(this.#urgent, 0, 1);
    return new Promise<ReturnType<LanguageCalls[Name]>>((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      const message: CallMessage = { id, name, values };
      this.#worker.postMessage(message);
    });
  }

  /** Calls and expects nothing; a service that has ended has forgotten everything anyway. */
  #tell<Name extends CallName>(name: Name, ...values: Parameters<LanguageCalls[Name]>): void {
    this.#call(name, ...values).catch(() => undefined);
  }

  #answered(message: AnswerMessage): void {
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if ('failure' in message) waiting?.reject(new LanguageServiceError(message.failure));
    else waiting?.resolve(message.value);
  }

  #failed(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
