import { writeBlocking } from './blocking-write';

/**
 * Native code and child processes print straight into the runner's stdout and stderr, past the event channel. A mark
 * in both pipes beside an event tells the supervisor what was printed before the event and what after.
 */
const mark = (number: number): string => `\0\x1dmark:${number}\x1d`;
// eslint-disable-next-line no-control-regex -- control characters are what keeps a mark apart from text
const markPattern = /\0\x1dmark:(\d{1,15})\x1d/g;
// eslint-disable-next-line no-control-regex
const cutMarkPattern = /\0(\x1d(m(a(r(k(:\d{0,15})?)?)?)?)?)?$/;
const longestMark = 32;

/** A stretch of printed bytes, or the number of a mark. */
export type PipeItem = Uint8Array | number;

/** Puts mark `number` into stdout and stderr. A pipe that the user closed is passed over. */
export function writeMarks(number: number): void {
  for (const descriptor of [1, 2]) {
    try {
      writeBlocking(descriptor, [Buffer.from(mark(number))]);
    } catch (error) {
      if (!['EBADF', 'EPIPE'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
}

/** Separates marks from what was printed, in chunks that were cut anywhere. */
export class MarkReader {
  #rest: Uint8Array = Buffer.alloc(0);

  /** Takes the next chunk; returns what it completes, in order. */
  push(chunk: Uint8Array): PipeItem[] {
    const bytes = this.#rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.#rest, chunk]);
    const firstZero = bytes.indexOf(0);
    const text = firstZero < 0 ? '' : bytes.toString('latin1', firstZero);
    const shift = bytes.length - text.length;
    const items: PipeItem[] = [];
    let position = 0;
    const print = (end: number): void => {
      if (end > position) items.push(bytes.subarray(position, end));
    };
    for (const match of text.matchAll(markPattern)) {
      print(shift + match.index);
      items.push(Number(match[1]));
      position = shift + match.index + match[0].length;
    }
    const end = bytes.length - (cutMarkPattern.exec(text.slice(-longestMark))?.[0].length ?? 0);
    print(end);
    this.#rest = bytes.subarray(end);
    return items;
  }
}
