/** The channels on which requests come and replies go. */
export type RequestChannel = 'shell' | 'control' | 'stdin';

/** What happens on the wire. */
export interface TransportListener {
  message(channel: RequestChannel, frames: readonly Uint8Array[]): void;
  /** A client has subscribed to the messages of the iopub channel whose first frame begins with `topic`. */
  subscribed(topic: Uint8Array): void;
}

/** Moves frames; knows nothing of what they mean. The heartbeat is answered inside. */
export interface Transport {
  /** Opens the channels and begins to report to `listener`. */
  open(listener: TransportListener): Promise<void>;
  /** Sends to the client that the first frame names; resolves when the frames have been handed over. */
  send(channel: RequestChannel, frames: readonly Uint8Array[]): Promise<void>;
  /** Sends to every subscriber; resolves when the frames have been handed over. */
  publish(frames: readonly Uint8Array[]): Promise<void>;
  /** Sends what was handed over, then closes the channels. */
  close(): Promise<void>;
}
