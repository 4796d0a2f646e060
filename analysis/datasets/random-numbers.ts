import { requireWholeNumber } from './whole-number';

/** The 32 bits of the golden ratio's fraction: multiples of it, taken modulo 2^32, meet every number once. */
const STRIDE = 0x9e3779b9;

/**
 * An endless row of uniform random numbers in [0, 1), the same for the same seed on every machine.
 *
 * SplitMix on 32 bits (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014): a
 * counter in strides, its bits mixed. Each of the 2^32 values comes once before the row repeats. Not for secrets.
 *
 * @param seed integer in [0, 2^32)
 */
export function randomNumbers(seed: number): () => number {
  let counter = requireSeed(seed);
  return () => {
    counter = (counter + STRIDE) >>> 0;
    return mix(counter) / 2 ** 32;
  };
}

/**
 * A seed of its own for each use of one seed (a layer's weights, an epoch's order), so that neighbouring seeds
 * share no row.
 *
 * @param seed integer in [0, 2^32)
 * @param use which use, an integer from 0
 * @returns integer in [0, 2^32)
 */
export function deriveSeed(seed: number, use: number): number {
  requireWholeNumber('use', use, 0);
  return mix((mix(requireSeed(seed) ^ STRIDE) + Math.imul(use + 1, STRIDE)) >>> 0);
}

/** The whole numbers from 0 to `count` − 1 in an order drawn from the seed (Fisher and Yates). */
export function shuffled(count: number, seed: number): Int32Array {
  const random = randomNumbers(seed);
  const order = Int32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

function requireSeed(seed: number): number {
  requireWholeNumber('seed', seed, 0, 2 ** 32 - 1);
  return seed;
}

/** A bijection of 32 bits in which each input bit turns about half of the output bits (constants: C. Wellons). */
function mix(bits: number): number {
  let x = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
}
