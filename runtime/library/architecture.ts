import { closeSync, openSync, readSync } from 'node:fs';

/** ELF's `e_machine` and Mach-O's `cputype`, by Node's name of the processor. */
const elfMachines = new Map([
  [0x3e, 'x64'],
  [0xb7, 'arm64'],
]);
const machTypes = new Map([
  [0x01000007, 'x64'],
  [0x0100000c, 'arm64'],
]);

const ELF = 0x7f454c46;
const MACH_O = 0xcffaedfe;

/**
 * The processor that a file with native code was built for, in Node's words: `x64`, `arm64`; undefined for a file of several
 * processors, another processor, or no such file.
 */
export function architectureOf(path: string): string | undefined {
  const header = Buffer.alloc(20);
  try {
    const file = openSync(path, 'r');
    readSync(file, header);
    closeSync(file);
  } catch {
    return undefined;
  }
  if (header.readUInt32BE(0) === ELF) return elfMachines.get(header.readUInt16LE(18));
  return header.readUInt32BE(0) === MACH_O ? machTypes.get(header.readUInt32LE(4)) : undefined;
}

/**
 * Why a file with native code does not load, when that is the processor. glibc's loader says of such a file that it is
 * not there.
 */
export function whyNotThisProcessor(path: string, processor: string = process.arch): string | undefined {
  const architecture = architectureOf(path);
  if (architecture === undefined || architecture === processor) return undefined;
  return `${path} is built for ${architecture}, and this is ${processor}`;
}
