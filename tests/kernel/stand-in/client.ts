import { randomUUID } from 'node:crypto';
import { Dealer, Request as HeartbeatSocket, Subscriber } from 'zeromq';
import { Codec } from '../../../kernel/protocol/codec';
import type { Connection } from '../../../kernel/protocol/connection';
import { HeaderFactory, type JsonObject, type RoutedMessage } from '../../../kernel/protocol/message';
import { Signer } from '../../../kernel/protocol/signature';

type Channel = 'shell' | 'control' | 'stdin' | 'iopub';

/** A message and the channel on which it came. */
export interface Received extends RoutedMessage {
  readonly channel: Channel;
}

/** All that one request led to. */
export interface Exchange {
  readonly reply: JsonObject;
  /** Messages on iopub with the request as parent, from busy to idle. */
  readonly outputs: readonly Received[];
}

/** A small Jupyter client over real sockets, for tests. Waits for messages, never for time. */
export class Client {
  readonly received: Received[] = [];
  readonly #codec: Codec;
  readonly #headers = new HeaderFactory(randomUUID());
  readonly #sockets: Record<Exclude<Channel, 'iopub'>, Dealer>;
  readonly #subscriber: Subscriber;
  readonly #heartbeat: HeartbeatSocket;
  readonly #watchers = new Set<() => void>();

  /**
   * @param name by which the kernel tells its clients apart; one that is given is lost with the connection, which is not
   *   made again
   */
  constructor(connection: Connection, name?: string) {
    this.#codec = new Codec(new Signer(connection.key, connection.signatureScheme));
    const { curve } = connection;
    const options = {
      linger: 0,
      ...(name !== undefined && { reconnectInterval: -1 }),
      ...(curve && {
        curveServerKey: curve.publicKey,
        curvePublicKey: curve.publicKey,
        curveSecretKey: curve.secretKey,
      }),
    };
    const routingId = name ?? randomUUID();
    const dealer = (): Dealer => new Dealer({ ...options, routingId });
    this.#sockets = { shell: dealer(), control: dealer(), stdin: dealer() };
    this.#subscriber = new Subscriber({ ...options, receiveHighWaterMark: 0 });
    this.#heartbeat = new HeartbeatSocket(options);
    for (const [name, socket] of Object.entries(this.#sockets)) {
      socket.connect(connection.addresses[name as 'shell']);
      void this.#receive(name as Channel, socket);
    }
    this.#subscriber.connect(connection.addresses.iopub);
    this.#subscriber.subscribe();
    this.#heartbeat.connect(connection.addresses.hb);
    void this.#receive('iopub', this.#subscriber);
  }

  /** Resolves when the kernel has answered and its iopub channel reaches this client. */
  async ready(): Promise<void> {
    await this.next(({ header }) => header.msg_type === 'iopub_welcome');
    await this.request('control', 'kernel_info_request', {});
  }

  /** Sends a message; returns its id. */
  send(
    channel: Exclude<Channel, 'iopub'>,
    type: string,
    content: JsonObject,
    extra: { metadata?: JsonObject; buffers?: Uint8Array[]; subshell?: string; parent?: RoutedMessage } = {},
  ): string {
    const header = { ...this.#headers.create(type), ...(extra.subshell && { subshell_id: extra.subshell }) };
    const { metadata = {}, buffers = [] } = extra;
    const parent_header = extra.parent?.header ?? {};
    this.sendFrames(channel, this.#codec.encode([], { header, parent_header, metadata, content, buffers }));
    return header.msg_id;
  }

  sendFrames(channel: Exclude<Channel, 'iopub'>, frames: Uint8Array[]): void {
    void this.#sockets[channel].send(frames);
  }

  /** Sends a request and waits for its reply and its idle status. */
  request(
    channel: 'shell' | 'control',
    type: string,
    content: JsonObject,
    subshell?: string,
  ): Promise<Exchange> {
    return this.exchange(this.send(channel, type, content, { subshell }));
  }

  execute(code: string, content: JsonObject = {}, subshell?: string): Promise<Exchange> {
    return this.request('shell', 'execute_request', { code, ...content }, subshell);
  }

  /** Waits for the reply and the idle status of request `id`. */
  async exchange(id: string): Promise<Exchange> {
    const reply = await this.next((message) => message.channel !== 'iopub' && isReplyTo(message, id));
    await this.idle(id);
    return { reply: reply.content, outputs: this.outputs(id) };
  }

  idle(id: string): Promise<Received> {
    return this.next((message) => isChildOf(message, id) && message.content['execution_state'] === 'idle');
  }

  /** What came on iopub for request `id` up to now. */
  outputs(id: string): Received[] {
    return this.received.filter((message) => message.channel === 'iopub' && isChildOf(message, id));
  }

  /** The first message, received before or later, for which `wanted` holds. */
  next(wanted: (message: Received) => boolean): Promise<Received> {
    return new Promise((resolve) => {
      const look = (): void => {
        const found = this.received.find(wanted);
        if (found === undefined) return;
        this.#watchers.delete(look);
        resolve(found);
      };
      this.#watchers.add(look);
      look();
    });
  }

  /** Milliseconds until the heartbeat came back. */
  async heartbeat(): Promise<number> {
    const start = performance.now();
    await this.#heartbeat.send('beat');
    await this.#heartbeat.receive();
    return performance.now() - start;
  }

  close(): void {
    for (const socket of [...Object.values(this.#sockets), this.#subscriber, this.#heartbeat]) socket.close();
  }

  async #receive(channel: Channel, socket: AsyncIterable<Buffer[]>): Promise<void> {
    for await (const frames of socket) {
      this.received.push({ channel, ...this.#codec.decode(frames) });
      this.#watchers.forEach((look) => look());
    }
  }
}

const isChildOf = (message: Received, id: string): boolean => message.parent_header.msg_id === id;
const isReplyTo = (message: Received, id: string): boolean =>
  isChildOf(message, id) && message.header.msg_type.endsWith('_reply');

/** The text that a stream got, from messages of an exchange. */
export function printed(outputs: readonly Received[], name = 'stdout'): string {
  const streams = outputs.filter(
    ({ header, content }) => header.msg_type === 'stream' && content['name'] === name,
  );
  return streams.map(({ content }) => content['text']).join('');
}

/** The types of the messages, in their order. */
export function types(outputs: readonly Received[]): string[] {
  return outputs.map(({ header }) => header.msg_type);
}
