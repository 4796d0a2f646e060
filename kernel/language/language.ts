import type { Completion, LanguageCalls, LanguageOptions, MimeBundle, TypeChecks } from './calls';
import { compileCell, type CellSource } from './compile-cell';
import type { Compilation } from './compiled-cell';
import { type Completeness, isComplete } from './is-complete';
import { parseCell } from './parse-cell';
import { prelude } from './prelude';
import { SessionNames } from './session-names';
import { TypeSession } from './types/type-session';

/** TypeScript for one notebook: compiles its cells and knows their names and types. Runs nothing. */
export class Language implements LanguageCalls {
  readonly #names = new SessionNames();
  readonly #types: TypeSession;
  #typeChecks: TypeChecks;

  /** @param mustYield asked while types are checked: whether something more urgent waits */
  constructor(
    { folder, aliases = {}, typeChecks = 'warn' }: LanguageOptions,
    mustYield: () => boolean = () => false,
  ) {
    this.#types = new TypeSession({ folder, aliases, prelude: prelude(), kernelFile: __filename }, mustYield);
    this.#typeChecks = typeChecks;
  }

  /** Reads the declarations that every cell needs. May be broken off like a check of types. */
  warmUp(): void {
    compileCell({ code: '', number: 0 }, new SessionNames());
    this.#types.warmUp();
  }

  compile(cell: CellSource): Compilation {
    const parsed = parseCell(cell.code, cell.number);
    const compilation = compileCell(cell, this.#names, parsed);
    if (compilation.status === 'error') return compilation;
    for (const { name, rest } of parsed.magics.values()) if (name === 'types') this.#setTypeChecks(rest);
    if (/%npm\s+(install|i|add)\b/.test(cell.code)) this.#types.refresh();
    this.#types.add(cell.number, parsed);
    if (this.#typeChecks !== 'strict') return compilation;
    const errors = this.#types.check(cell.number);
    if (errors === undefined) return compilation;
    this.ended(cell.number, compilation.cell.declares);
    const [evalue] = errors.split('\n');
    return { status: 'error', error: { ename: 'TypeScriptError', evalue, traceback: [errors.trimEnd()] } };
  }

  #setTypeChecks(mode: string): void {
    if (mode === 'strict' || mode === 'warn' || mode === 'off') this.#typeChecks = mode;
  }

  ended(number: number, unbound: readonly string[]): void {
    for (const name of unbound) this.#names.forget(name);
    this.#types.forget(number, unbound);
  }

  diagnose(number: number): string | undefined {
    return this.#typeChecks === 'warn' ? this.#types.check(number) : undefined;
  }

  complete(code: string, offset: number): Completion {
    return this.#types.complete(code, offset);
  }

  inspect(code: string, offset: number, detailLevel: number): MimeBundle | undefined {
    return this.#types.inspect(code, offset, detailLevel);
  }

  isComplete(code: string): Completeness {
    return isComplete(code);
  }

  setFolder(folder: string): void {
    this.#types.moveTo(folder);
  }

  reset(): void {
    this.#names.clear();
    this.#types.clear();
  }
}
