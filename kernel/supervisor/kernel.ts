import type { DoneEvent, ExecuteRequest, CommRequest, JsonObject } from '../link/messages';
import type { RoutedMessage } from '../protocol/message';
import type { Comms } from './comms';
import type { Executions } from './executions';
import type { History } from './history';
import type { Inputs } from './inputs';
import type { Language } from './language';
import type { Publisher } from './publisher';
import type { Subshells } from './subshells';

/** What handlers need of the runner. */
export interface RunnerPort {
  execute(request: Omit<ExecuteRequest, 'type'>): Promise<DoneEvent>;
  comm(request: CommRequest, buffers: readonly Uint8Array[]): Promise<void>;
  interrupt(): void;
}

/** The parts that handlers work with. */
export interface Kernel {
  /** The content of `kernel_info_reply`. */
  readonly info: JsonObject;
  readonly runner: RunnerPort;
  readonly language: Language;
  readonly publisher: Publisher;
  readonly history: History;
  readonly comms: Comms;
  readonly subshells: Subshells;
  readonly executions: Executions;
  readonly inputs: Inputs;
  /** Ends the kernel once the reply is out. */
  shutDown(): void;
}

/** Does what a request asks; returns the content of its reply. Thrown errors become a reply with status `error`. */
export type Handler = (request: RoutedMessage, kernel: Kernel) => JsonObject | Promise<JsonObject>;
