import type { CompiledCell } from '../language/compiled-cell';

export type { CompiledCell };

/**
 * What supervisor and runner say to each other. Requests and replies are frames (see `frames.ts`); binary buffers
 * travel beside the JSON, in the frame's own buffers.
 */

/**
 * Names the request that caused something. The supervisor makes it and the runner hands it back with everything that
 * the request causes, however late; the runner never looks inside.
 */
export type Origin = string;

export type JsonObject = Record<string, unknown>;

/** MIME type to data, as in the content of `display_data`. */
export type MimeBundle = Record<string, unknown>;

/** Runs a cell. Several may be under way at once (subshells): each has its own origin and ends with its own `done`. */
export interface ExecuteRequest {
  readonly type: 'execute';
  readonly origin: Origin;
  /** As `language` compiled it. */
  readonly cell: CompiledCell;
  /** Publish nothing, show no result. */
  readonly silent: boolean;
  /** Whether the cell may ask the user for input. */
  readonly allowInput: boolean;
}

/** A comm message from a front end; its buffers are the frame's. Ends with `handled`. */
export interface CommRequest {
  readonly type: 'comm-open' | 'comm-message' | 'comm-close';
  readonly origin: Origin;
  readonly commId: string;
  /** Only for `comm-open`. */
  readonly targetName?: string;
  readonly data: JsonObject;
  readonly metadata: JsonObject;
}

/** Asks whether the main thread is free: it answers `handled`. */
export interface PingRequest {
  readonly type: 'ping';
  readonly origin: Origin;
}

/** Changes settings; those left out keep their value. */
export interface OptionsRequest {
  readonly type: 'set-options';
  readonly options: Partial<RunnerOptions>;
}

export interface RunnerOptions {
  /** The notebook's folder: modules resolve from it, and it is the working directory. */
  readonly folder: string;
  /** Module name in a cell or package → the module that is loaded for it. */
  readonly aliases: Readonly<Record<string, string>>;
}

/** Asks the runner to end by itself, running exit handlers. */
export interface ShutdownRequest {
  readonly type: 'shutdown';
}

/** Supervisor to runner, read by the runner's main thread. */
export type RunnerRequest = ExecuteRequest | CommRequest | PingRequest | OptionsRequest | ShutdownRequest;

/**
 * Supervisor to runner, read by a thread of the runner, which therefore hears them while user code keeps the main
 * thread busy. The end of this stream means that the supervisor is gone: the runner must end at once.
 */
export type RunnerSignal =
  | { readonly type: 'interrupt' }
  /** The user's answer to an `input-request`. */
  | { readonly type: 'input-reply'; readonly origin: Origin; readonly value: string };

/** The runner can take requests. Sent once, first. */
export interface ReadyEvent {
  readonly type: 'ready';
}

export interface CellError {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

export interface Payload extends JsonObject {
  readonly source: string;
}

export type UserExpressionResult =
  | { readonly status: 'ok'; readonly data: MimeBundle; readonly metadata: JsonObject }
  | ({ readonly status: 'error' } & CellError);

/** A cell has ended. Its error is not published by the runner: the supervisor does that. */
export interface DoneEvent {
  readonly type: 'done';
  readonly origin: Origin;
  readonly status: 'ok' | 'error';
  /** Present when status is `error`. */
  readonly error?: CellError;
  readonly userExpressions?: Readonly<Record<string, UserExpressionResult>>;
  readonly payload?: readonly Payload[];
  /** Names that the cell would have declared but never did. */
  readonly unbound?: readonly string[];
}

/** The cell moved to another folder; modules resolve from there. */
export interface FolderEvent {
  readonly type: 'folder';
  readonly folder: string;
}

/** A comm request or a ping has been dealt with. */
export interface HandledEvent {
  readonly type: 'handled';
  readonly origin: Origin;
}

export type PublishedType =
  | 'stream'
  | 'display_data'
  | 'update_display_data'
  | 'execute_result'
  | 'clear_output'
  | 'comm_open'
  | 'comm_msg'
  | 'comm_close';

/** Something for every front end to see: content as the Jupyter protocol shapes it; its buffers are the frame's. */
export interface PublishEvent {
  readonly type: 'publish';
  readonly origin: Origin;
  readonly message: PublishedType;
  readonly content: JsonObject;
  readonly metadata?: JsonObject;
}

/** Asks the user who sent `origin` for a line of text. Answered by the signal `input-reply`. */
export interface InputRequestEvent {
  readonly type: 'input-request';
  readonly origin: Origin;
  readonly prompt: string;
  readonly password: boolean;
}

/** Runner to supervisor. */
export type RunnerEvent =
  ReadyEvent | DoneEvent | HandledEvent | PublishEvent | InputRequestEvent | FolderEvent;

/** An event on its way: `mark` is the number of the mark in stdout and stderr that lies beside it. */
export type MarkedEvent = RunnerEvent & { readonly mark?: number };
