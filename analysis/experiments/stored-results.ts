import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from '../results/atomic-write';

/**
 * A folder that keeps what each step of an experiment found, so that no step is done twice: neither when a run goes on
 * that was stopped or killed, nor by the next one. Each file is there whole or not at all.
 */
export class StoredResults {
  constructor(readonly folder: string) {}

  /** Where a file or folder of this name lies. */
  path(...names: readonly string[]): string {
    return join(this.folder, ...names);
  }

  /**
   * What was stored under this name; undefined when nothing was.
   *
   * @throws Error naming the file when it is not JSON
   */
  async find<T>(name: string): Promise<T | undefined> {
    const path = this.path(`${name}.json`);
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (text === undefined) return undefined;
    try {
      return JSON.parse(text) as T;
    } catch (cause) {
      throw new Error(`${path}: expected JSON, ${(cause as Error).message}; delete it`, { cause });
    }
  }

  /** @throws WriteError */
  async store(name: string, found: unknown): Promise<void> {
    await writeAtomically(this.path(`${name}.json`), `${JSON.stringify(found, null, 2)}\n`);
  }

  /** What was stored under this name, or else what is found out now and stored. */
  async once<T>(name: string, findOut: () => Promise<T>): Promise<T> {
    const stored = await this.find<T>(name);
    if (stored !== undefined) return stored;
    const found = await findOut();
    await this.store(name, found);
    return found;
  }
}
