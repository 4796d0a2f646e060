import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, sep } from 'node:path';

interface Alias {
  readonly module: string;
  /** Folders whose files get what they ask for: the target's package and the packages that it uses. */
  readonly exempt: readonly string[];
}

/**
 * Names of modules that stand for other modules, in cells and in whatever cells import. A module that stands for a
 * package mostly uses that package, so an alias to a file does not hold in that file's own package, nor in the
 * `node_modules` folders that this package takes its modules from.
 */
export class ModuleAliases {
  readonly #aliases: ReadonlyMap<string, Alias>;

  /** @param given module name in a cell or package → a file's absolute path, or a module that the kernel can load */
  constructor(readonly given: Readonly<Record<string, string>>) {
    const entries = Object.entries(given);
    this.#aliases = new Map(
      entries.map(([name, module]) => [name, { module, exempt: isAbsolute(module) ? homesOf(module) : [] }]),
    );
  }

  has(name: string): boolean {
    return this.#aliases.has(name);
  }

  /** The module to load for `name` in the file `importer`; undefined where the name stands for itself. */
  find(name: string, importer?: string): string | undefined {
    const alias = this.#aliases.get(name);
    if (alias === undefined || alias.exempt.some((folder) => importer?.startsWith(folder))) return undefined;
    return alias.module;
  }
}

/** The package that a file belongs to and the `node_modules` above it, each with a separator at its end. */
function homesOf(file: string): string[] {
  const above: string[] = [];
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    above.push(folder);
    if (folder === dirname(folder)) break;
  }
  const own = above.find((folder) => existsSync(join(folder, 'package.json')));
  return [...(own === undefined ? [] : [own]), ...above.map((folder) => join(folder, 'node_modules'))].map(
    (folder) => folder + sep,
  );
}
