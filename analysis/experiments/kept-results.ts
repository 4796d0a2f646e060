import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { writeAtomically } from '../results/atomic-write';

/** What a result depends on besides its seed: experiment, sizes of the data, options. Plain JSON. */
export type RunOptions = Readonly<Record<string, unknown>>;

const FILE = 'result.json';

/** Keeps a result in its folder, with the options that it was made with: whole or not at all. */
export async function keepResult(folder: string, options: RunOptions, result: unknown): Promise<void> {
  await writeAtomically(join(folder, FILE), `${JSON.stringify({ options, result }, null, 2)}\n`);
}

/**
 * The result that was kept in a folder.
 *
 * @returns undefined where none is, or one that was made with other options
 */
export async function keptResult<Result>(folder: string, options: RunOptions): Promise<Result | undefined> {
  const text = await readFile(join(folder, FILE), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const kept = parsed(text);
  return isDeepStrictEqual(kept?.options, JSON.parse(JSON.stringify(options)))
    ? (kept?.result as Result)
    : undefined;
}

/** Where a seed's results, networks and maps lie. */
export function seedFolder(folder: string, seed: number): string {
  return join(folder, `seed-${seed}`);
}

function parsed(text: string): { options?: unknown; result?: unknown } | undefined {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined;
  }
}
