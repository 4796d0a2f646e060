import * as ts from 'typescript';
import type { Completion, MimeBundle } from '../calls';
import { parseCell, type ParsedCell } from '../parse-cell';
import { CellModules, type CellModule } from './cell-modules';
import { completeAt, completeMagic } from './completion';
import { typeErrors, typeErrorText } from './diagnostics';
import { inspectAt } from './inspection';
import { ServiceHost, type TypeSources } from './service-host';

const cellsBetweenSweeps = 50;

/**
 * The types of a session: what TypeScript's own service knows about the cells so far. Nothing is ever evaluated.
 */
export class TypeSession {
  readonly #modules = new CellModules();
  readonly #host: ServiceHost;
  readonly #service: ts.LanguageService;
  /** The cell that has a number, the latest if several do. */
  readonly #latest = new Map<number, CellModule>();
  #added = 0;
  #checking = false;

  /** @param mustYield asked while types are checked: whether something more urgent waits */
  constructor(sources: TypeSources, mustYield: () => boolean) {
    this.#host = new ServiceHost(sources, this.#modules, () => this.#checking && mustYield());
    this.#service = ts.createLanguageService(this.#host, ts.createDocumentRegistry());
  }

  /** Makes the names of a cell known to those that follow. */
  add(number: number, parsed: ParsedCell): void {
    this.#latest.set(number, this.#modules.add(number, parsed));
    this.#added += 1;
    if (this.#added % cellsBetweenSweeps === 0) this.#sweep();
  }

  forget(number: number, names: readonly string[]): void {
    const module = this.#latest.get(number);
    if (module !== undefined) this.#modules.forget(module, names);
  }

  #sweep(): void {
    this.#modules.sweep();
    const oldest = Math.max(...this.#latest.keys()) - cellsBetweenSweeps;
    for (const number of this.#latest.keys()) if (number < oldest) this.#latest.delete(number);
  }

  /** Reads the declarations that every cell needs. May be broken off like `check`. */
  warmUp(): void {
    this.#check(this.#modules.draft(parseCell('', 0)));
  }

  /**
   * The type errors of a cell that was added, as text; undefined when it has none.
   *
   * @throws ts.OperationCanceledException when something more urgent came; ask again
   */
  check(number: number): string | undefined {
    const module = this.#latest.get(number);
    if (module === undefined) return undefined;
    const errors = this.#check(module);
    return errors.length === 0 ? undefined : typeErrorText(errors, module);
  }

  #check(module: CellModule): ts.Diagnostic[] {
    this.#checking = true;
    try {
      return typeErrors(this.#service, this.#host.show(module), module);
    } finally {
      this.#checking = false;
    }
  }

  complete(code: string, offset: number): Completion {
    const module = this.#modules.draft(parseCell(code, 0));
    return completeMagic(code, offset) ?? completeAt(this.#service, this.#host.show(module), module, offset);
  }

  inspect(code: string, offset: number, detailLevel: number): MimeBundle | undefined {
    const module = this.#modules.draft(parseCell(code, 0));
    return inspectAt(this.#service, this.#host.show(module), module, offset, detailLevel);
  }

  moveTo(folder: string): void {
    this.#host.moveTo(folder);
  }

  /** Has packages looked up anew, after one was installed. */
  refresh(): void {
    this.#host.refresh();
    this.#service.cleanupSemanticCache();
  }

  clear(): void {
    this.#modules.clear();
    this.#latest.clear();
  }
}
