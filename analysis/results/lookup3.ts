/** By how many bits a register is turned, step by step. */
const mixing = [4, 6, 8, 16, 19, 4];
const finishing = [14, 11, 25, 16, 4, 14, 24];

/**
 * Bob Jenkins' lookup3 (`hashlittle` with initial value 0), the checksum of HDF5's metadata.
 *
 * @returns in [0, 2^32)
 */
export function lookup3(bytes: Uint8Array): number {
  const blocks = Math.ceil(bytes.length / 12);
  const padded = new Uint8Array(12 * blocks);
  padded.set(bytes);
  const words = new DataView(padded.buffer);
  const state = new Uint32Array(3).fill(0xdeadbeef + bytes.length);
  for (let block = 0; block < blocks; block++) {
    for (const register of [0, 1, 2]) state[register] += words.getUint32(12 * block + 4 * register, true);
    if (block < blocks - 1) mix(state);
  }
  if (blocks > 0) finish(state);
  return state[2];
}

function mix(state: Uint32Array): void {
  mixing.forEach((bits, step) => {
    const [changed, before, after] = [step % 3, (step + 2) % 3, (step + 1) % 3];
    state[changed] -= state[before];
    state[changed] ^= turned(state[before], bits);
    state[before] += state[after];
  });
}

function finish(state: Uint32Array): void {
  finishing.forEach((bits, step) => {
    const [changed, before] = [(step + 2) % 3, (step + 1) % 3];
    state[changed] ^= state[before];
    state[changed] -= turned(state[before], bits);
  });
}

function turned(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
