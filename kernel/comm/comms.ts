/** The data of a comm message: JSON, and binary buffers beside it. */
export interface CommData {
  readonly data: Record<string, unknown>;
  readonly metadata: Record<string, unknown>;
  readonly buffers: readonly Uint8Array[];
}

/** How a comm's messages reach the front ends. */
export type CommPublish = (
  type: 'comm_open' | 'comm_msg' | 'comm_close',
  content: Record<string, unknown>,
  metadata: Record<string, unknown>,
  buffers: readonly Uint8Array[],
) => void;

/** Optional parts of a message. */
export interface CommExtras {
  readonly metadata?: Record<string, unknown>;
  readonly buffers?: readonly Uint8Array[];
}

export type CommListener = (message: CommData) => void | Promise<void>;

/** Makes of a listener one that may be called later, for a front end's message. */
export type Settle = <Listener extends CommListener | CommTarget>(listener: Listener) => Listener;

/** Called with a comm that a front end opened, and the data it was opened with. */
export type CommTarget = (comm: Comm, message: CommData) => void | Promise<void>;

/** A two-way channel between the kernel and all front ends that know its id. */
export class Comm {
  readonly #messages = new Set<CommListener>();
  readonly #closings = new Set<CommListener>();
  #closed = false;

  constructor(
    readonly id: string,
    readonly targetName: string,
    private readonly publish: CommPublish,
    private readonly forget: (comm: Comm) => void,
    private readonly settle: Settle,
  ) {}

  get closed(): boolean {
    return this.#closed;
  }

  /** Sends a message to the front ends. */
  send(data: Record<string, unknown>, { metadata = {}, buffers = [] }: CommExtras = {}): void {
    if (this.#closed) throw new Error(`comm ${this.id} is closed`);
    this.publish('comm_msg', { comm_id: this.id, data }, metadata, buffers);
  }

  /** Closes the comm on both sides. */
  close(data: Record<string, unknown> = {}, { metadata = {}, buffers = [] }: CommExtras = {}): void {
    if (this.#closed) return;
    this.#end();
    this.publish('comm_close', { comm_id: this.id, data }, metadata, buffers);
  }

  /** Listens to messages from the front ends. Returns what ends the listening. */
  onMessage(listener: CommListener): () => void {
    return addListener(this.#messages, this.settle(listener));
  }

  /** Listens to the front end's closing of the comm. Returns what ends the listening. */
  onClose(listener: CommListener): () => void {
    return addListener(this.#closings, this.settle(listener));
  }

  /** Hands a front end's message to the listeners. */
  async receive(message: CommData): Promise<void> {
    for (const listener of [...this.#messages]) await listener(message);
  }

  /** The front end closed the comm. */
  async receiveClose(message: CommData): Promise<void> {
    this.#end();
    for (const listener of [...this.#closings]) await listener(message);
  }

  #end(): void {
    this.#closed = true;
    this.forget(this);
  }
}

function addListener(listeners: Set<CommListener>, listener: CommListener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** All open comms, and the targets that front ends can open one to. */
export class Comms {
  readonly #comms = new Map<string, Comm>();
  readonly #targets = new Map<string, CommTarget>();

  constructor(
    private readonly publish: CommPublish,
    private readonly newId: () => string,
    private readonly settle: Settle = (listener) => listener,
  ) {}

  /** Opens a comm to a target of the front ends. */
  open(
    targetName: string,
    data: Record<string, unknown> = {},
    { metadata = {}, buffers = [], id = this.newId() }: CommExtras & { readonly id?: string } = {},
  ): Comm {
    const comm = this.#add(id, targetName);
    this.publish('comm_open', { comm_id: id, target_name: targetName, data }, metadata, buffers);
    return comm;
  }

  /** Lets front ends open comms to a target. Returns what takes it back. */
  register(targetName: string, target: CommTarget): () => void {
    const settled = this.settle(target);
    this.#targets.set(targetName, settled);
    return () => {
      if (this.#targets.get(targetName) === settled) this.#targets.delete(targetName);
    };
  }

  find(id: string): Comm | undefined {
    return this.#comms.get(id);
  }

  /** A front end opens a comm. To a target that nobody registered it is closed again. */
  async opened(id: string, targetName: string, message: CommData): Promise<void> {
    const target = this.#targets.get(targetName);
    if (target === undefined) {
      this.publish('comm_close', { comm_id: id, data: {} }, {}, []);
      return;
    }
    const comm = this.#add(id, targetName);
    try {
      await target(comm, message);
    } catch (error) {
      comm.close();
      throw error;
    }
  }

  #add(id: string, targetName: string): Comm {
    const forget = ({ id: closed }: Comm): void => void this.#comms.delete(closed);
    const comm = new Comm(id, targetName, this.publish, forget, this.settle);
    this.#comms.set(id, comm);
    return comm;
  }
}
