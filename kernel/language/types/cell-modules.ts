import * as ts from 'typescript';
import type { ParsedCell } from '../parse-cell';
import { type NameKind, topLevelNames } from '../transform/top-level-names';

/** A cell as the type checker sees it: a module with the older names it uses in front, its own names exported behind. */
export interface CellModule {
  /** Tells modules apart; cells that are not stored share their number with the one before. */
  readonly id: number;
  /** The number shown beside the cell. */
  readonly number: number;
  /** The file name's end: `.ts` or `.tsx`. */
  readonly extension: string;
  readonly text: string;
  /** How many characters stand before the cell's own text. */
  readonly headerLength: number;
  /** What the user wrote. */
  readonly source: string;
}

interface Owner {
  readonly kind: NameKind;
  readonly id: number;
}

/**
 * The cells whose types later cells can still reach. A cell imports each older name from the newest cell that declares
 * it, so a redeclaration changes the type from there on, and cells that nobody can reach are dropped.
 */
export class CellModules {
  readonly #owners = new Map<string, Owner>();
  readonly #modules = new Map<number, CellModule>();
  #count = 0;

  /** The module with an id, if it can still be reached. */
  find(id: number): CellModule | undefined {
    return this.#modules.get(id);
  }

  /** Builds the module of a cell, and makes it the owner of the names that it declares. */
  add(number: number, parsed: ParsedCell): CellModule {
    const names = topLevelNames(parsed.file);
    const id = (this.#count += 1);
    const module = this.#build(id, number, parsed, identifiers(parsed.file));
    this.#modules.set(id, module);
    for (const { name, kind } of names) {
      const known = this.#owners.get(name);
      if (known?.id === id && known.kind !== 'type') continue;
      this.#owners.set(name, { kind, id });
    }
    return module;
  }

  /** Builds the module of a text that is being typed: all names are in reach. */
  draft(parsed: ParsedCell): CellModule {
    return this.#build(0, 0, parsed, [...this.#owners.keys()]);
  }

  /** Takes back names whose declaration the cell never reached. */
  forget({ id }: CellModule, names: readonly string[]): void {
    for (const name of names) {
      if (this.#owners.get(name)?.id === id) this.#owners.delete(name);
    }
  }

  /** Drops the modules that no name leads to. */
  sweep(): void {
    const reached = new Set<number>();
    const reach = (id: number): void => {
      const module = this.#modules.get(id);
      if (module === undefined || reached.has(id)) return;
      reached.add(id);
      const header = module.text.slice(0, module.headerLength);
      for (const [, imported] of header.matchAll(/"\.\/cell-(\d+)"/g)) reach(Number(imported));
    };
    for (const { id } of this.#owners.values()) reach(id);
    for (const id of this.#modules.keys()) if (!reached.has(id)) this.#modules.delete(id);
  }

  clear(): void {
    this.#owners.clear();
    this.#modules.clear();
  }

  #build(id: number, number: number, parsed: ParsedCell, wanted: readonly string[]): CellModule {
    const own = new Map(topLevelNames(parsed.file).map(({ name, identifier }) => [name, identifier]));
    const header = wanted
      .filter((name) => !own.has(name))
      .map((name) => this.#import(name))
      .join('');
    const exported = [...own].filter(([, identifier]) => !isExported(identifier)).map(([name]) => name);
    const text = `${header}${parsed.file.text}\nexport { ${exported.join(', ')} };`;
    const extension = parsed.file.fileName.endsWith('x') ? '.tsx' : '.ts';
    return { id, number, extension, text, headerLength: header.length, source: parsed.source };
  }

  /** A variable can be assigned, which an import cannot: it is declared anew with the same type. */
  #import(name: string): string {
    const owner = this.#owners.get(name);
    if (owner === undefined) return '';
    const module = `"./cell-${owner.id}"`;
    if (owner.kind === 'let') return `declare let ${name}: typeof import(${module}).${name}; `;
    return `import { ${name} } from ${module}; `;
  }
}

/** Every identifier of a text, once. */
function identifiers(file: ts.SourceFile): string[] {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) found.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [...found];
}

function isExported(identifier: ts.Identifier): boolean {
  const statement = ts.findAncestor(identifier, ts.isStatement);
  if (statement === undefined || !ts.canHaveModifiers(statement)) return false;
  return ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}
