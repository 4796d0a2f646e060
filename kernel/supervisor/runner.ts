import type {
  CommRequest,
  DoneEvent,
  ExecuteRequest,
  Origin,
  RunnerEvent,
  RunnerOptions,
  RunnerRequest,
} from '../link/messages';
import { type MemoryExcess, watchMemory } from './memory-watch';
import { RunnerProcess, type CongestibleSink, type ProcessEnd, type RunnerCommand } from './runner-process';

/** Why the supervisor itself ended a runner. */
export type KillCause = 'stop' | MemoryExcess;

/** The runner ended before it answered; all it held is gone. */
export class RunnerLostError extends Error {
  override readonly name = 'RunnerLostError';

  constructor(
    readonly end: ProcessEnd,
    killCause?: KillCause,
  ) {
    super(describeLoss(end, killCause));
  }
}

/** What the life of a runner means to the rest of the supervisor. */
export interface RunnerListener {
  /** A runner ended on its own or was killed; another one is starting. */
  lost(error: RunnerLostError): void;
  /** Stop was asked for `patienceMilliseconds` ago and something still runs. */
  unstoppable(): void;
}

/** How long code may go on after Stop before a second Stop kills it. */
const patienceMilliseconds = 5000;
/** Failures to start in a row after which only the next request tries again. */
const startAttempts = 3;

interface Waiting {
  readonly resolve: (event: DoneEvent | undefined) => void;
  readonly reject: (error: RunnerLostError) => void;
}

interface StopAttempt {
  readonly at: number;
  readonly waiting: Set<Waiting>;
  readonly timer: NodeJS.Timeout;
}

/** Keeps one runner process alive, hands it requests and settles each when the runner says so or is lost. */
export class Runner {
  #process: RunnerProcess;
  #ready = false;
  #closing = false;
  #killCause: KillCause | undefined;
  #failedStarts = 0;
  #options: Partial<RunnerOptions>;
  #stop: StopAttempt | undefined;
  #pings = 0;
  readonly #waiting = new Map<Origin, Waiting>();

  /** @param now a clock in milliseconds */
  constructor(
    private readonly command: RunnerCommand,
    private readonly sink: CongestibleSink,
    private readonly listener: RunnerListener,
    options: Partial<RunnerOptions>,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.#options = options;
    this.#process = this.#start();
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** Runs a compiled cell. @throws RunnerLostError */
  async execute(request: Omit<ExecuteRequest, 'type'>): Promise<DoneEvent> {
    return (await this.#ask({ type: 'execute', ...request }))!;
  }

  /** Delivers a comm message; resolves when its listeners have run. @throws RunnerLostError */
  async comm(request: CommRequest, buffers: readonly Uint8Array[]): Promise<void> {
    await this.#ask(request, buffers);
  }

  answerInput(origin: Origin, value: string): void {
    this.#process.signal({ type: 'input-reply', origin, value });
  }

  setOptions(options: Partial<RunnerOptions>): void {
    this.#options = { ...this.#options, ...options };
    this.#process.request({ type: 'set-options', options });
  }

  /**
   * Asks all that runs to stop. When something has not stopped `patienceMilliseconds` after an earlier call, the
   * process is killed.
   */
  interrupt(): void {
    if (this.#stop !== undefined && this.now() - this.#stop.at >= patienceMilliseconds) {
      this.#killBecause('stop');
      return;
    }
    this.#process.signal({ type: 'interrupt' });
    if (this.#stop === undefined) this.#watchStop();
  }

  /** Ends the process; nothing is started again. */
  async close(graceMilliseconds = 1000): Promise<void> {
    this.#closing = true;
    this.#forgetStop();
    this.#process.request({ type: 'shutdown' });
    const timer = setTimeout(() => this.#process.kill(), graceMilliseconds);
    await this.#process.ended;
    clearTimeout(timer);
  }

  #start(): RunnerProcess {
    this.#ready = false;
    const { sink } = this;
    const started = new RunnerProcess(this.command, {
      printed: (pipe, bytes) => sink.printed(pipe, bytes),
      event: (event, buffers) => this.#event(event, buffers),
      get congested() {
        return sink.congested;
      },
      drained: () => sink.drained(),
    });
    started.request({ type: 'set-options', options: this.#options });
    const { memoryLimit } = this.command;
    const endWatch = watchMemory(started.pid, memoryLimit, (excess) => this.#killBecause(excess));
    void started.ended.then((end) => {
      endWatch();
      this.#ended(end);
    });
    return started;
  }

  #killBecause(cause: KillCause): void {
    this.#killCause = cause;
    this.#process.kill();
  }

  #ask(
    request: Extract<RunnerRequest, { origin: Origin }>,
    buffers: readonly Uint8Array[] = [],
  ): Promise<DoneEvent | undefined> {
    if (this.#failedStarts >= startAttempts) {
      this.#failedStarts = 0;
      this.#process = this.#start();
    }
    return new Promise((resolve, reject) => {
      this.#waiting.set(request.origin, { resolve, reject });
      this.#process.request(request, buffers);
    });
  }

  #event(event: RunnerEvent, buffers: readonly Uint8Array[]): void {
    if (event.type === 'ready') {
      this.#ready = true;
      this.#failedStarts = 0;
    } else if (event.type === 'done' || event.type === 'handled') {
      const waiting = this.#waiting.get(event.origin);
      this.#waiting.delete(event.origin);
      waiting?.resolve(event.type === 'done' ? event : undefined);
      if (waiting !== undefined) this.#stopped(waiting);
    } else {
      this.sink.event(event, buffers);
    }
  }

  #ended(end: ProcessEnd): void {
    const lost = new RunnerLostError(end, this.#killCause);
    this.#killCause = undefined;
    this.#forgetStop();
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    if (!this.#closing) {
      if (!this.#ready) this.#failedStarts += 1;
      if (this.#failedStarts < startAttempts) this.#process = this.#start();
      this.listener.lost(lost);
    }
    for (const { reject } of waiting) reject(lost);
  }

  /** Remembers what runs now, and a question to the main thread, and sees whether all of it comes to an end. */
  #watchStop(): void {
    const origin = `ping ${(this.#pings += 1)}`;
    this.#ask({ type: 'ping', origin }).catch(() => undefined);
    this.#stop = {
      at: this.now(),
      waiting: new Set(this.#waiting.values()),
      timer: setTimeout(() => this.listener.unstoppable(), patienceMilliseconds).unref(),
    };
  }

  #stopped(waiting: Waiting): void {
    this.#stop?.waiting.delete(waiting);
    if (this.#stop?.waiting.size === 0) this.#forgetStop();
  }

  #forgetStop(): void {
    clearTimeout(this.#stop?.timer);
    this.#stop = undefined;
  }
}

function describeLoss({ code, signal }: ProcessEnd, cause?: KillCause): string {
  if (cause === 'stop') return 'The cell did not stop, so its process was ended.';
  if (cause !== undefined) return describeExcess(cause);
  if (signal === 'SIGKILL') return 'The process was killed (SIGKILL), perhaps because memory ran out.';
  if (signal === 'SIGABRT') return 'The process aborted (SIGABRT): native code failed, or memory ran out.';
  if (signal !== null) return `The process was ended by ${signal}.`;
  if (code === null) return 'The process could not be started.';
  return `The process ended with exit code ${code}.`;
}

function describeExcess({ taken, bytes, setting }: MemoryExcess): string {
  const gigabytes = (amount: number): string => `${(amount / 2 ** 30).toFixed(2)} GB`;
  return (
    `The cells took ${gigabytes(taken)} of memory, more than the ${gigabytes(bytes)} that ${setting} allows, so their ` +
    'process was ended. Take fewer images or smaller batches, dispose tensors that are no longer needed, or have the ' +
    'limit raised.'
  );
}
