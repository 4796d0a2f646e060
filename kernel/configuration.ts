/** What the command line says. */
export interface Configuration {
  readonly connectionFile: string;
  /** Module name in a cell or package → the module that is loaded for it. */
  readonly aliases: Readonly<Record<string, string>>;
}

/** The command line cannot be understood. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Takes `--alias NAME=MODULE` out of a command line, as often as it is there.
 *
 * @throws UsageError
 */
export function readAliases(words: readonly string[]): {
  aliases: Record<string, string>;
  rest: readonly string[];
} {
  const aliases: Record<string, string> = {};
  const rest: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    if (words[index] !== '--alias') {
      rest.push(words[index]);
      continue;
    }
    const [name, module] = (words[(index += 1)] ?? '').split('=');
    if (!name || !module) throw new UsageError(`--alias: expected NAME=MODULE, got "${words[index] ?? ''}"`);
    aliases[name] = module;
  }
  return { aliases, rest };
}

/**
 * Reads `[--alias NAME=MODULE]… CONNECTION_FILE`.
 *
 * @throws UsageError
 */
export function readConfiguration(words: readonly string[]): Configuration {
  const { aliases, rest } = readAliases(words);
  if (rest.length !== 1) throw new UsageError(`expected one connection file, got ${rest.length}`);
  return { connectionFile: rest[0], aliases };
}
