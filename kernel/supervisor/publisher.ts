import type { Codec } from '../protocol/codec';
import type { Header, HeaderFactory, JsonObject, Message } from '../protocol/message';
import type { Transport } from '../transport/transport';

export type StreamName = 'stdout' | 'stderr';
export type Parent = Header | Record<string, never>;

/** How long a print waits for others to be sent in one message with it. */
const joinMilliseconds = 10;
/** Length of joined prints that are sent at once. */
const joinedLength = 256 * 1024;
/** Bytes handed to the transport but not taken by it, above which `congested` says so. */
const backlogLimit = 8 * 2 ** 20;

interface Prints {
  readonly parent: Parent;
  readonly name: StreamName;
  readonly timer: NodeJS.Timeout;
  pieces: string[];
  length: number;
}

/** Sends to every front end on the iopub channel, in the order of the calls. */
export class Publisher {
  #prints: Prints | undefined;
  #backlog = 0;
  #onDrained: (() => void)[] = [];

  constructor(
    private readonly transport: Transport,
    private readonly codec: Codec,
    private readonly headers: HeaderFactory,
  ) {}

  status(state: 'starting' | 'busy' | 'idle', parent: Parent): void {
    this.publish('status', { execution_state: state }, parent);
  }

  /** Prints on a stream of the cell of `parent`. Prints that follow each other closely become one message. */
  print(name: StreamName, text: string, parent: Parent): void {
    if (text === '') return;
    if (this.#prints?.name !== name || this.#prints.parent.msg_id !== parent.msg_id) this.flush();
    this.#prints ??= {
      parent,
      name,
      timer: setTimeout(() => this.flush(), joinMilliseconds),
      pieces: [],
      length: 0,
    };
    this.#prints.pieces.push(text);
    this.#prints.length += text.length;
    if (this.#prints.length >= joinedLength) this.flush();
  }

  /** Sends the prints that wait for others. */
  flush(): void {
    if (this.#prints === undefined) return;
    const { parent, name, timer, pieces } = this.#prints;
    clearTimeout(timer);
    this.#prints = undefined;
    this.#send('stream', { name, text: pieces.join('') }, parent, {}, []);
  }

  publish(
    type: string,
    content: JsonObject,
    parent: Parent,
    metadata: JsonObject = {},
    buffers: readonly Uint8Array[] = [],
  ): void {
    this.flush();
    this.#send(type, content, parent, metadata, buffers);
  }

  /** Whether readers of the channel are so far behind that who makes output should wait for `drained`. */
  get congested(): boolean {
    return this.#backlog > backlogLimit;
  }

  drained(): Promise<void> {
    return new Promise((resolve) => (this.congested ? this.#onDrained.push(resolve) : resolve()));
  }

  /** Tells the new subscriber of `topic` that it will now get the channel's messages. */
  welcome(topic: Uint8Array): void {
    const content = { subscription: Buffer.from(topic).toString() };
    this.#transfer(topic, this.#message('iopub_welcome', content, {}, {}, []));
  }

  #send(
    type: string,
    content: JsonObject,
    parent: Parent,
    metadata: JsonObject,
    buffers: readonly Uint8Array[],
  ): void {
    this.#transfer(Buffer.from(type), this.#message(type, content, parent, metadata, buffers));
  }

  #message(
    type: string,
    content: JsonObject,
    parent_header: Parent,
    metadata: JsonObject,
    buffers: readonly Uint8Array[],
  ): Message {
    return { header: this.headers.create(type), parent_header, metadata, content, buffers };
  }

  #transfer(topic: Uint8Array, message: Message): void {
    const frames = this.codec.encode([topic], message);
    const bytes = frames.reduce((sum, frame) => sum + frame.byteLength, 0);
    this.#backlog += bytes;
    void this.transport.publish(frames).then(() => {
      this.#backlog -= bytes;
      if (!this.congested) this.#onDrained.splice(0).forEach((resolve) => resolve());
    });
  }
}
