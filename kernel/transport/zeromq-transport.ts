import { Reply, Router, XPublisher } from 'zeromq';
import type { Connection } from '../protocol/connection';
import type { RequestChannel, Transport, TransportListener } from './transport';

const subscribeByte = 1;
/** Messages kept for a subscriber that does not read; more are lost to it. Prints are joined long before that. */
const keptForSubscriber = 100_000;
/** How long closing waits for what clients have not yet taken. */
const lingerMilliseconds = 1000;

type WritableSocket = Router | XPublisher;

/**
 * The five sockets of a kernel on ZeroMQ, over tcp or ipc, encrypted where the connection has keys.
 *
 * A client that connects again under its name takes over from its former connection. Jupyter Server names its sockets by
 * the browser's session and may open the new ones before it has closed the old; behind a gateway it always does, as
 * JupyterLab's first attempt fails there. Without the hand-over the new ones would not be heard.
 */
export class ZeroMqTransport implements Transport {
  readonly #routers: Record<RequestChannel, Router>;
  readonly #publisher: XPublisher;
  readonly #heartbeat: Reply;
  readonly #lastSend = new Map<WritableSocket, Promise<void>>();

  constructor(private readonly connection: Connection) {
    const { curve } = connection;
    const options = {
      linger: lingerMilliseconds,
      ...(curve && { curveServer: true, curveSecretKey: curve.secretKey }),
    };
    const router = (): Router =>
      new Router({ ...options, handover: true, sendHighWaterMark: 0, receiveHighWaterMark: 0 });
    this.#routers = { shell: router(), control: router(), stdin: router() };
    this.#publisher = new XPublisher({
      ...options,
      sendHighWaterMark: keptForSubscriber,
      verbosity: 'allSubs',
    });
    this.#heartbeat = new Reply(options);
  }

  async open(listener: TransportListener): Promise<void> {
    const { addresses } = this.connection;
    await Promise.all([
      this.#publisher.bind(addresses.iopub),
      this.#heartbeat.bind(addresses.hb),
      ...Object.entries(this.#routers).map(([name, socket]) =>
        socket.bind(addresses[name as RequestChannel]),
      ),
    ]);
    for (const [name, socket] of Object.entries(this.#routers)) {
      void receive(socket, (frames) => listener.message(name as RequestChannel, frames));
    }
    void receive(this.#publisher, ([event]) => {
      if (event[0] === subscribeByte) listener.subscribed(event.subarray(1));
    });
    void receive(this.#heartbeat, (frames) => void this.#heartbeat.send(frames));
  }

  send(channel: RequestChannel, frames: readonly Uint8Array[]): Promise<void> {
    return this.#enqueue(this.#routers[channel], frames);
  }

  publish(frames: readonly Uint8Array[]): Promise<void> {
    return this.#enqueue(this.#publisher, frames);
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#lastSend.values());
    for (const socket of [...Object.values(this.#routers), this.#publisher, this.#heartbeat]) socket.close();
  }

  /** A ZeroMQ.js socket refuses a second send while one is under way, so each waits for the one before. */
  #enqueue(socket: WritableSocket, frames: readonly Uint8Array[]): Promise<void> {
    const sent = (this.#lastSend.get(socket) ?? Promise.resolve()).then(() =>
      socket.closed ? undefined : socket.send(frames as Uint8Array[]),
    );
    const settled = sent.catch(() => undefined);
    this.#lastSend.set(socket, settled);
    return settled;
  }
}

async function receive(socket: AsyncIterable<Buffer[]>, listener: (frames: Buffer[]) => void): Promise<void> {
  for await (const frames of socket) listener(frames);
}
