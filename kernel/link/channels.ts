import { Socket } from 'node:net';
import { writeBlocking } from './blocking-write';
import { encodeFrame, FrameReader } from './frames';

/**
 * The runner's file descriptors beside stdin, stdout and stderr. Each is a channel of its own: requests are read by
 * the main thread, signals by a thread, and events are written blocking, so that none is lost when the process dies
 * and a flood of output waits for its reader instead of filling memory.
 */
export const descriptors = { requests: 3, events: 4, signals: 5 } as const;

/** What the two ends call with each message that arrives. */
export type Listener<Message> = (message: Message, buffers: readonly Uint8Array[]) => void;

/** Reads messages from a stream and hands each to `listener`, in order. */
export function readMessages<Message>(stream: NodeJS.ReadableStream, listener: Listener<Message>): void {
  const reader = new FrameReader();
  stream.on('data', (chunk: Buffer) => {
    for (const { body, buffers } of reader.push(chunk)) listener(body as Message, buffers);
  });
}

/** Opens a descriptor that the supervisor gave this process, for reading messages. */
export function openDescriptor(descriptor: number): Socket {
  return new Socket({ fd: descriptor, readable: true, writable: false });
}

/** Writes a message without waiting; the stream keeps what its reader has not taken yet. */
export function sendMessage<Message>(
  stream: NodeJS.WritableStream,
  message: Message,
  buffers: readonly Uint8Array[] = [],
): void {
  for (const piece of encodeFrame(message, buffers)) stream.write(piece);
}

/** Writes a message and returns when the peer's side of the channel has taken all of it. */
export function sendMessageSync<Message>(
  descriptor: number,
  message: Message,
  buffers: readonly Uint8Array[] = [],
): void {
  writeBlocking(descriptor, encodeFrame(message, buffers));
}
