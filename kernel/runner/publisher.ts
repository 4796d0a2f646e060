import { performance } from 'node:perf_hooks';
import type { EventSender } from '../link/event-sender';
import type { JsonObject, PublishedType, RunnerEvent } from '../link/messages';
import type { CapturedOutput } from '../api/kernel-port';
import type { CellContext, CellContexts, Outlet } from './cell-context';

export type StreamName = 'stdout' | 'stderr';

/** This many writes without a pause between them are a flood; those after them are gathered. */
const writesOfFlood = 1000;
const pauseMilliseconds = 10;
const mostGathered = 32 * 1024;

/**
 * The runner's outputs. Each goes to the cell that caused it. Prints are passed on at once, until they come as a
 * flood; then they are gathered, for a few milliseconds and never across another output.
 */
export class Publisher {
  #gathered: { context: CellContext; name: StreamName; text: string; since: number } | undefined;
  #lastWrite = 0;
  #writes = 0;

  /** @param later how to run something soon; not the user's timers, which a Stop may clear */
  constructor(
    private readonly sender: EventSender,
    private readonly contexts: CellContexts,
    private readonly later: (work: () => void) => void,
  ) {}

  /** Prints text where the running code's output goes. */
  print(name: StreamName, text: string, context: Outlet | undefined = this.contexts.outlet): void {
    if (context === undefined || text.length === 0) return;
    if (typeof context === 'function') {
      context({ type: 'stream', content: { name, text } });
      return;
    }
    if (context.silent) return;
    if (this.#gathered !== undefined && (this.#gathered.context !== context || this.#gathered.name !== name))
      this.flush();
    const now = performance.now();
    this.#writes = now - this.#lastWrite > pauseMilliseconds ? 1 : this.#writes + 1;
    this.#lastWrite = now;
    if (this.#gathered === undefined && this.#writes <= writesOfFlood) {
      this.#publishText(context, name, text);
      return;
    }
    this.#gather(context, name, text, now);
  }

  /** Publishes a message of the running code: a comm's with what caused it as parent, outputs where they go. */
  publish(
    message: PublishedType,
    content: JsonObject,
    { context: given, metadata, buffers }: PublishOptions = {},
  ): void {
    const isComm = message.startsWith('comm_');
    const context = given ?? (isComm ? this.contexts.current : this.contexts.outlet);
    if (typeof context === 'function') {
      context({ type: message as CapturedOutput['type'], content });
      return;
    }
    if (context === undefined || (context.silent && !isComm)) return;
    this.send({ type: 'publish', origin: context.origin, message, content, metadata }, buffers);
  }

  /** Sends any event, after what was gathered before it. */
  send(event: RunnerEvent, buffers: readonly Uint8Array[] = []): void {
    this.flush();
    this.sender.send(event, buffers);
  }

  /** Passes on what was gathered. */
  flush(): void {
    const gathered = this.#gathered;
    if (gathered === undefined) return;
    this.#gathered = undefined;
    this.#publishText(gathered.context, gathered.name, gathered.text);
  }

  #gather(context: CellContext, name: StreamName, text: string, now: number): void {
    if (this.#gathered === undefined) {
      this.#gathered = { context, name, text: '', since: now };
      this.later(() => this.flush());
    }
    this.#gathered.text += text;
    const { text: gathered, since } = this.#gathered;
    if (gathered.length >= mostGathered || now - since > pauseMilliseconds) this.flush();
  }

  #publishText({ origin }: CellContext, name: StreamName, text: string): void {
    this.sender.send({ type: 'publish', origin, message: 'stream', content: { name, text } });
  }
}

export interface PublishOptions {
  readonly context?: CellContext;
  readonly metadata?: JsonObject;
  readonly buffers?: readonly Uint8Array[];
}
