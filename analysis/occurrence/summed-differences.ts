import { assembled } from './summed-differences-module';

/**
 * Takes addresses of two neurons' counts, uint16 `[class, stride / 2]` with a stride of a multiple of 16 bytes, and of the
 * classes' divisors, float64 `[class]`. Returns Σ over classes of (Σ |first − second|) / divisor.
 */
export type SumDifferences = (
  first: number,
  second: number,
  classes: number,
  stride: number,
  divisors: number,
) => number;

/** What is used of the WebAssembly of Node, whose types leave it out. */
interface WebAssemblyOfNode {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Memory: new (pages: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Instance: new (
    module: object,
    imports: { readonly of: { readonly memory: object } },
  ) => { readonly exports: { readonly sum: SumDifferences } };
}

const pageSize = 2 ** 16;

/** A memory of at least so many bytes, all zero, and the function that sums in it: eight counts at a time. */
export function summedDifferences(byteCount: number): {
  readonly buffer: ArrayBuffer;
  readonly sum: SumDifferences;
} {
  const { Module, Memory, Instance } = (globalThis as unknown as { WebAssembly: WebAssemblyOfNode })
    .WebAssembly;
  const memory = new Memory({ initial: Math.ceil(byteCount / pageSize) });
  return { buffer: memory.buffer, sum: new Instance(new Module(assembled), { of: { memory } }).exports.sum };
}
