import { SourceMap } from 'node:module';

/** A place in what the user wrote, counted from 1. */
export interface SourcePlace {
  readonly line: number;
  readonly column: number;
}

/** What was compiled into a script that the engine runs. */
export interface SourceFile {
  /** How traces name it. */
  readonly label: string;
  readonly source: string;
  /** A source map, version 3. */
  readonly map: string;
}

/** The sources of compiled code, by the name under which the engine knows it. */
export class SourceFiles {
  readonly #files = new Map<string, SourceFile>();
  readonly #maps = new WeakMap<SourceFile, SourceMap>();
  #lookElsewhere: () => void = () => undefined;

  /** Has `look` called before a name counts as unknown; it may add files. */
  whenMissing(look: () => void): void {
    this.#lookElsewhere = look;
  }

  add(name: string, file: SourceFile): void {
    this.#files.set(name, file);
  }

  find(name: string): SourceFile | undefined {
    if (!this.#files.has(name)) this.#lookElsewhere();
    return this.#files.get(name);
  }

  /** Where a place in compiled code comes from; undefined when nothing of the user's stands there. */
  place(file: SourceFile, line: number, column: number): SourcePlace | undefined {
    let map = this.#maps.get(file);
    if (map === undefined) {
      map = new SourceMap(JSON.parse(file.map) as ConstructorParameters<typeof SourceMap>[0]);
      this.#maps.set(file, map);
    }
    const entry = map.findEntry(line - 1, column - 1);
    if (!('originalLine' in entry) || entry.originalLine === undefined) return undefined;
    return { line: entry.originalLine + 1, column: entry.originalColumn + 1 };
  }
}
