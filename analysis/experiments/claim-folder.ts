import { isDeepStrictEqual } from 'node:util';
import { StoredResults } from './stored-results';

/** A folder that keeps the results of another run; nothing in it was touched. */
export class OtherRunError extends Error {
  override readonly name = 'OtherRunError';
}

const NAME = 'run';

/**
 * Says what the results in a folder are made with, the first time; later it makes sure that it is still the same, so
 * that results of different options or data never stand side by side.
 *
 * @param made plain JSON, by name
 * @throws OtherRunError naming what differs and both values
 */
export async function claimFolder(folder: string, made: Readonly<Record<string, unknown>>): Promise<void> {
  const stored = new StoredResults(folder);
  const before = (await stored.find<Record<string, unknown>>(NAME)) ?? {};
  for (const [name, value] of Object.entries(made)) {
    if (!(name in before) || isDeepStrictEqual(before[name], JSON.parse(JSON.stringify(value)))) continue;
    throw new OtherRunError(
      `${folder}: expected results of ${name} ${said(value)}, got those of ${said(before[name])}; name another folder ` +
        'by --output, or give the options that it was made with',
    );
  }
  const all = { ...before, ...made };
  if (!isDeepStrictEqual(all, before)) await stored.store(NAME, all);
}

function said(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
