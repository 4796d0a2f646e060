import type { TypeChecks } from './language/calls';
import type { MemoryLimit } from './supervisor/memory-watch';

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

/**
 * How a kernel that starts in this environment treats type errors. nbgrader says in `NBGRADER_EXECUTION` that it grades or
 * validates; it takes all that a graded cell prints to stderr for a failure (`determine_grade` in its `utils.py`), so
 * there warnings would cost points.
 */
export function typeChecksIn(environment: NodeJS.ProcessEnv): TypeChecks {
  return environment['NBGRADER_EXECUTION'] === undefined ? 'warn' : 'off';
}

const memorySetting = 'ACTILENS_MEMORY_LIMIT';
const units = { '': 1, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30 };

/**
 * How much memory the process that runs cells may take: `ACTILENS_MEMORY_LIMIT=4G` (or `M`, `K`, bytes); undefined without.
 *
 * @throws UsageError
 */
export function memoryLimitIn(environment: NodeJS.ProcessEnv): MemoryLimit | undefined {
  const text = environment[memorySetting] ?? '';
  if (text === '') return undefined;
  const [, amount, unit] = /^(\d+(?:\.\d+)?)([KMG]?)$/.exec(text) ?? [];
  if (!(Number(amount) > 0))
    throw new UsageError(`${memorySetting}: expected a size such as 4G or 800M, got "${text}"`);
  return { bytes: Number(amount) * units[unit as keyof typeof units], setting: memorySetting };
}
