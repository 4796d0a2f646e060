import type { NameKind } from './transform/top-level-names';

/** The names that earlier cells left behind, as far as compiling the next cell needs to know them. */
export class SessionNames {
  readonly #kinds = new Map<string, NameKind>();
  readonly #captured = new Set<string>();

  /** How a name was declared last; undefined when no cell declared it. */
  kindOf(name: string): NameKind | undefined {
    return this.#kinds.get(name);
  }

  has(name: string): boolean {
    return this.#kinds.has(name);
  }

  declare(name: string, kind: NameKind): void {
    this.#kinds.set(name, kind);
  }

  /** Takes back a name whose declaration was never reached. */
  forget(name: string): void {
    this.#kinds.delete(name);
  }

  /** Notes that some function, which may be called at any later time, uses the name. */
  capture(name: string): void {
    this.#captured.add(name);
  }

  isCaptured(name: string): boolean {
    return this.#captured.has(name);
  }

  clear(): void {
    this.#kinds.clear();
    this.#captured.clear();
  }
}
