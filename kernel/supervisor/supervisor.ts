import { StringDecoder } from 'node:string_decoder';
import type { JsonObject, PublishEvent, RunnerEvent, RunnerOptions } from '../link/messages';
import { Codec } from '../protocol/codec';
import { HeaderFactory } from '../protocol/message';
import type { Signer } from '../protocol/signature';
import type { Transport } from '../transport/transport';
import { Comms } from './comms';
import { Dispatcher } from './dispatcher';
import { Executions, headerOf } from './executions';
import { History } from './history';
import { Inputs, type Question } from './inputs';
import type { Kernel } from './kernel';
import type { Language } from './language';
import type { PipeName } from './ordered-output';
import { Publisher, type StreamName } from './publisher';
import { Runner, type RunnerLostError } from './runner';
import type { CongestibleSink, RunnerCommand } from './runner-process';
import { Subshells } from './subshells';

/** What a supervisor is made of. */
export interface SupervisorParts {
  readonly transport: Transport;
  readonly signer: Signer;
  readonly language: Language;
  readonly runner: RunnerCommand;
  readonly runnerOptions: Partial<RunnerOptions>;
  readonly information: JsonObject;
  readonly historyFolder: string | undefined;
  readonly newId: () => string;
  readonly log: (line: string) => void;
  /** Called once, after everything has ended. */
  readonly ended: () => void;
}

/** Joins sockets, language and runner; runs no user code. */
export class Supervisor implements CongestibleSink {
  readonly #headers: HeaderFactory;
  readonly #codec: Codec;
  readonly #publisher: Publisher;
  readonly #runner: Runner;
  readonly #kernel: Kernel;
  readonly #comms = new Comms();
  readonly #executions = new Executions();
  readonly #decoders = { stdout: new StringDecoder(), stderr: new StringDecoder() };
  #ending: Promise<void> | undefined;

  constructor(private readonly parts: SupervisorParts) {
    const { transport, language } = parts;
    this.#headers = new HeaderFactory(parts.newId());
    this.#codec = new Codec(parts.signer);
    this.#publisher = new Publisher(transport, this.#codec, this.#headers);
    const inputs = new Inputs(
      (question) => this.#ask(question),
      (origin, value) => this.#runner.answerInput(origin, value),
    );
    const listener = {
      lost: (error: RunnerLostError) => this.#lost(error),
      unstoppable: () => this.#unstoppable(),
    };
    this.#runner = new Runner(parts.runner, this, listener, parts.runnerOptions);
    this.#kernel = {
      info: parts.information,
      runner: this.#runner,
      language,
      publisher: this.#publisher,
      history: new History(parts.historyFolder),
      comms: this.#comms,
      subshells: new Subshells(parts.newId),
      executions: this.#executions,
      inputs,
      shutDown: () => void setImmediate(() => void this.close()),
    };
  }

  /** Opens the sockets and serves until `close`. */
  async open(): Promise<void> {
    const { transport, log } = this.parts;
    const dispatcher = new Dispatcher(this.#kernel, transport, this.#codec, this.#headers, log);
    await transport.open({
      message: (channel, frames) => dispatcher.receive(channel, frames),
      subscribed: (topic) => this.#publisher.welcome(topic),
    });
    this.#publisher.status('starting', {});
  }

  interrupt(): void {
    this.#runner.interrupt();
  }

  /** Ends the runner with all its children, then the sockets. */
  close(): Promise<void> {
    this.#ending ??= this.#close();
    return this.#ending;
  }

  get congested(): boolean {
    return this.#publisher.congested;
  }

  drained(): Promise<void> {
    return this.#publisher.drained();
  }

  /** Native code and child processes print without naming a cell: it goes to the one that began last. */
  printed(pipe: PipeName, bytes: Uint8Array): void {
    this.#publisher.print(
      pipe,
      this.#decoders[pipe].write(Buffer.from(bytes)),
      this.#executions.latest ?? {},
    );
  }

  event(event: RunnerEvent, buffers: readonly Uint8Array[]): void {
    if (event.type === 'publish') this.#publish(event, buffers);
    if (event.type === 'input-request') this.#kernel.inputs.requested(event);
    if (event.type === 'folder') this.parts.language.setFolder(event.folder);
  }

  #publish({ origin, message, content, metadata }: PublishEvent, buffers: readonly Uint8Array[]): void {
    const parent = headerOf(origin);
    if (message === 'stream') {
      this.#publisher.print(content['name'] as StreamName, String(content['text']), parent);
      return;
    }
    this.#comms.published(message, content);
    const entry = message === 'execute_result' ? this.#executions.find(origin)?.history : undefined;
    const text = (content['data'] as JsonObject | undefined)?.['text/plain'];
    if (entry !== undefined && typeof text === 'string') this.#kernel.history.setOutput(entry, text);
    this.#publisher.publish(message, content, parent, metadata, buffers);
  }

  #ask({ origin, prompt, password }: Question): void {
    const execution = this.#executions.find(origin);
    if (execution === undefined) return;
    this.#publisher.flush();
    const message = {
      header: this.#headers.create('input_request'),
      parent_header: execution.header,
      metadata: {},
      content: { prompt, password },
      buffers: [],
    };
    void this.parts.transport.send('stdin', this.#codec.encode(execution.identities, message));
  }

  #lost(error: RunnerLostError): void {
    this.parts.language.reset();
    this.#comms.clear();
    if (this.#executions.running !== undefined) return;
    const text = `${error.message} All variables are lost; a new process has started.\n`;
    this.#publisher.print('stderr', text, this.#executions.latest ?? {});
    this.#publisher.flush();
  }

  #unstoppable(): void {
    const text =
      'The cell has not stopped. Stop again to end its process: all variables will be lost, the kernel stays.\n';
    this.#publisher.print('stderr', text, this.#executions.latest ?? {});
  }

  async #close(): Promise<void> {
    await Promise.all([this.#runner.close(), this.parts.language.close()]);
    this.#publisher.flush();
    await this.parts.transport.close();
    this.parts.ended();
  }
}
