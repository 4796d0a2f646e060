// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would be a copy
import util = require('node:util');

/** What Node's `util` once had, and what it was for. */
const removed = {
  isArray: Array.isArray,
  isNullOrUndefined: (value: unknown): boolean => value === null || value === undefined,
};

/**
 * Gives Node's `util` back two functions that tfjs-node 4.22 calls: Node 22 warns of their use, and Node 23 has no
 * `isNullOrUndefined` (DEP0044, DEP0051).
 */
export function restoreRemovedFunctions(): void {
  Object.assign(util, removed);
}
