import { StringDecoder } from 'node:string_decoder';
import type { Publisher, StreamName } from './publisher';

type Written = (error?: Error | null) => void;

/** Has `process.stdout`, `process.stderr`, and so `console`, print into the notebook instead of the pipes. */
export function captureStreams(publisher: Publisher): void {
  for (const name of ['stdout', 'stderr'] as const) capture(publisher, name);
}

function capture(publisher: Publisher, name: StreamName): void {
  const decoder = new StringDecoder('utf8');
  const write = (
    chunk: Uint8Array | string,
    encoding?: BufferEncoding | Written,
    written?: Written,
  ): boolean => {
    publisher.print(name, typeof chunk === 'string' ? chunk : decoder.write(Buffer.from(chunk)));
    const done = typeof encoding === 'function' ? encoding : written;
    if (done !== undefined) process.nextTick(done);
    return true;
  };
  process[name].write = write;
}
