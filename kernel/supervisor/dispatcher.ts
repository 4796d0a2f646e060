import { RejectedMessageError, type Codec } from '../protocol/codec';
import { ContentReader } from '../protocol/content';
import type { HeaderFactory, JsonObject, RoutedMessage } from '../protocol/message';
import type { RequestChannel, Transport } from '../transport/transport';
import { routes, type Route } from './handlers/routes';
import type { Kernel } from './kernel';

/** A request of a type that this kernel does not know. */
export class UnknownRequestError extends Error {
  override readonly name = 'UnknownRequestError';
}

/**
 * Takes messages off the channels and sees that each request gets its busy status, one reply and its idle status,
 * whatever its handler does.
 */
export class Dispatcher {
  constructor(
    private readonly kernel: Kernel,
    private readonly transport: Transport,
    private readonly codec: Codec,
    private readonly headers: HeaderFactory,
    private readonly log: (line: string) => void,
  ) {}

  /** Deals with the frames of one message; those that must not be handled are logged and dropped. */
  receive(channel: RequestChannel, frames: readonly Uint8Array[]): void {
    let request: RoutedMessage;
    try {
      request = this.codec.decode(frames);
    } catch (error) {
      if (!(error instanceof RejectedMessageError)) throw error;
      this.log(`dropped a message on ${channel}: ${error.message}`);
      return;
    }
    if (channel === 'stdin') this.#input(request);
    else this.#route(channel, request);
  }

  #input(message: RoutedMessage): void {
    if (message.header.msg_type !== 'input_reply') return;
    try {
      this.kernel.inputs.replied(new ContentReader(message.content).text('value'));
    } catch (error) {
      this.log(`dropped an input_reply: ${(error as Error).message}`);
    }
  }

  #route(channel: RequestChannel, request: RoutedMessage): void {
    const route = routes[request.header.msg_type] ?? unknownRoute(request.header.msg_type);
    const run = (): Promise<void> => this.#perform(channel, request, route);
    if (!route.waits(request, this.kernel)) {
      void run();
      return;
    }
    const abort = (): Promise<void> =>
      this.#perform(channel, request, { ...route, handle: () => ({ status: 'aborted' }) });
    try {
      this.kernel.subshells.queue(request.header.subshell_id).add(route.aborts ? { run, abort } : { run });
    } catch (error) {
      void this.#perform(channel, request, { ...route, handle: () => Promise.reject(error as Error) });
    }
  }

  async #perform(channel: RequestChannel, request: RoutedMessage, route: Route): Promise<void> {
    const { publisher, executions } = this.kernel;
    publisher.status('busy', request.header);
    const content = await this.#handle(request, route);
    publisher.flush();
    if (route.replies) this.#reply(channel, request, content);
    publisher.status('idle', request.header);
    // JupyterLab takes every status as the whole kernel's, whatever request it belongs to: tell it what still runs.
    if (executions.running !== undefined) publisher.status('busy', executions.running);
  }

  async #handle(request: RoutedMessage, route: Route): Promise<JsonObject> {
    try {
      return { status: 'ok', ...(await route.handle(request, this.kernel)) };
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      this.log(`${request.header.msg_type}: ${error.stack ?? error.message}`);
      return {
        status: 'error',
        ename: error.name,
        evalue: error.message,
        traceback: [`${error.name}: ${error.message}`],
      };
    }
  }

  #reply(channel: RequestChannel, request: RoutedMessage, content: JsonObject): void {
    const header = this.headers.create(request.header.msg_type.replace(/(_request)?$/, '_reply'));
    const reply = { header, parent_header: request.header, metadata: {}, content, buffers: [] };
    void this.transport.send(channel, this.codec.encode(request.identities, reply));
  }
}

function unknownRoute(type: string): Route {
  const handle = (): never => {
    throw new UnknownRequestError(`this kernel does not know messages of type ${type}`);
  };
  return { handle, replies: type.endsWith('_request'), waits: () => false };
}
