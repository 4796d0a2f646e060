/**
 * Sums absolute differences of counts, eight at a time: JavaScript has no arithmetic on vectors, WebAssembly has. The
 * module below is one function; it is written as the bytes that a compiler would make of it.
 *
 * `sum(a, b, classes, stride, divisors)` takes addresses of two neurons' counts, uint16 `[class, stride / 2]`, and of the
 * classes' divisors, float64 `[class]`. It returns Σ over classes of (Σ |a − b|) / divisor.
 */
type Sum = (a: number, b: number, classes: number, stride: number, divisors: number) => number;

const [i32, f64, v128] = [0x7f, 0x7c, 0x7b];
const [a, b, classes, stride, divisors, end, total, sum, x, y] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const get = (local: number): number[] => [0x20, local];
const set = (local: number): number[] => [0x21, local];
const tee = (local: number): number[] => [0x22, local];
const constant = (value: number): number[] => [0x41, value];
const vector = (operation: number): number[] =>
  operation < 128 ? [0xfd, operation] : [0xfd, (operation & 127) | 128, operation >> 7];
const operations = { add: [0x6a], subtract: [0x6b], less: [0x49], branchIf: [0x0d, 0], end: [0x0b] };
const floats = { load: [0x2b, 3, 0], add: [0xa0], divide: [0xa3], ofUnsigned: [0xb8] };
const vectors = {
  load: [...vector(0x00), 4, 0],
  zero: [...vector(0x0c), ...new Array<number>(16).fill(0)],
  or: vector(0x50),
  subtractToZero: vector(0x93),
  addPairs: vector(0x7f),
  add: vector(0xae),
};
const loop = [0x03, 0x40];
const lane = (index: number): number[] => [...get(sum), ...vector(0x1b), index, ...floats.ofUnsigned];

const body = [
  ...loop,
  ...[...vectors.zero, ...set(sum), ...get(a), ...get(stride), ...operations.add, ...set(end)],
  ...loop,
  // One of the two differences is negative and becomes zero.
  ...[...get(a), ...vectors.load, ...tee(x), ...get(b), ...vectors.load, ...tee(y)],
  ...[...vectors.subtractToZero, ...get(y), ...get(x), ...vectors.subtractToZero, ...vectors.or],
  ...[...vectors.addPairs, ...get(sum), ...vectors.add, ...set(sum)],
  ...[...get(b), ...constant(16), ...operations.add, ...set(b)],
  ...[...get(a), ...constant(16), ...operations.add, ...tee(a)],
  ...[...get(end), ...operations.less, ...operations.branchIf],
  ...operations.end,
  ...[
    ...get(total),
    ...lane(0),
    ...lane(1),
    ...floats.add,
    ...lane(2),
    ...floats.add,
    ...lane(3),
    ...floats.add,
  ],
  ...[...get(divisors), ...floats.load, ...floats.divide, ...floats.add, ...set(total)],
  ...[...get(divisors), ...constant(8), ...operations.add, ...set(divisors)],
  ...[...get(classes), ...constant(1), ...operations.subtract, ...tee(classes), ...operations.branchIf],
  ...operations.end,
  ...[...get(total), ...operations.end],
];

/** A length in seven bits a byte, and what it is the length of. */
const sized = (bytes: readonly number[]): number[] =>
  bytes.length < 128 ? [bytes.length, ...bytes] : [(bytes.length & 127) | 128, bytes.length >> 7, ...bytes];
const section = (id: number, bytes: readonly number[]): number[] => [id, ...sized([1, ...bytes])];
const named = (name: string): number[] => sized([...Buffer.from(name)]);
const locals = [3, 1, i32, 1, f64, 3, v128];

const bytes = Uint8Array.from([
  ...[0x00, ...Buffer.from('asm'), 1, 0, 0, 0],
  ...section(1, [0x60, 5, i32, i32, i32, i32, i32, 1, f64]),
  ...section(2, [...named('of'), ...named('memory'), 2, 0, 0]),
  ...section(3, [0]),
  ...section(7, [...named('sum'), 0, 0]),
  ...section(10, sized([...locals, ...body])),
]);

/** What is used of the WebAssembly of Node, whose types leave it out. */
interface WebAssemblyOfNode {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Memory: new (pages: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Instance: new (
    module: object,
    imports: { readonly of: { readonly memory: object } },
  ) => { readonly exports: { readonly sum: Sum } };
}

const pageSize = 2 ** 16;

let compiled: object | undefined;

/** A memory of at least so many bytes, all zero, and the function that sums in it. */
export function summedDifferences(byteCount: number): { readonly buffer: ArrayBuffer; readonly sum: Sum } {
  const { Module, Memory, Instance } = (globalThis as unknown as { WebAssembly: WebAssemblyOfNode })
    .WebAssembly;
  compiled ??= new Module(bytes);
  const memory = new Memory({ initial: Math.ceil(byteCount / pageSize) });
  return { buffer: memory.buffer, sum: new Instance(compiled, { of: { memory } }).exports.sum };
}
