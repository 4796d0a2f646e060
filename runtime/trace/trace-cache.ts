import { freeRecording } from './recorder';
import type { Trace } from './trace';

/** What is known of arguments of one structure: called once, recorded, or not to be recorded. */
export type Known = Trace | 'called once' | 'eager';

/** The traces of one function by the structure of its arguments, no more of them than `size`. */
export class TraceCache {
  /** least recently used first */
  private readonly known = new Map<string, Known>();

  constructor(private readonly size: number) {}

  get count(): number {
    return this.known.size;
  }

  get(key: string): Known | undefined {
    return this.known.get(key);
  }

  /** Also makes it the most recently used; the least recently used goes when there are too many. */
  set(key: string, known: Known): void {
    this.known.delete(key);
    this.known.set(key, known);
    if (this.known.size > this.size) this.delete(this.known.keys().next().value!);
  }

  delete(key: string): void {
    const known = this.known.get(key);
    this.known.delete(key);
    if (known && typeof known !== 'string') freeRecording(known.recording);
  }

  clear(): void {
    for (const key of [...this.known.keys()]) this.delete(key);
  }
}
