import { writevSync } from 'node:fs';

const pauseMilliseconds = 1;
const nobody = new Int32Array(new SharedArrayBuffer(4));

/**
 * Writes all pieces and returns when the descriptor has taken them. A descriptor that something made non-blocking
 * (Node does so to stdout and stderr when a worker thread starts) is tried again until its reader has made room.
 */
export function writeBlocking(descriptor: number, pieces: readonly Uint8Array[]): void {
  let rest = [...pieces];
  while (rest.length > 0) {
    try {
      rest = without(rest, writevSync(descriptor, rest));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(nobody, 0, 0, pauseMilliseconds);
    }
  }
}

function without(pieces: Uint8Array[], written: number): Uint8Array[] {
  let index = 0;
  let rest = written;
  while (index < pieces.length && rest >= pieces[index].byteLength) rest -= pieces[index++].byteLength;
  const remaining = pieces.slice(index);
  if (rest > 0) remaining[0] = remaining[0].subarray(rest);
  return remaining;
}
