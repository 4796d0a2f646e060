import type { CellSource } from './compile-cell';
import type { Compilation } from './compiled-cell';
import type { Completeness } from './is-complete';

/** MIME type to data. */
export type MimeBundle = Record<string, unknown>;

/** Whether type errors are shown and the cell runs, stop the cell, or are not looked for. */
export type TypeChecks = 'warn' | 'strict' | 'off';

export interface LanguageOptions {
  /** The notebook's folder: modules and their types resolve from it. */
  readonly folder: string;
  /** Module name → the module, or the file, that is meant by it. */
  readonly aliases?: Readonly<Record<string, string>>;
  readonly typeChecks?: TypeChecks;
}

export interface Completion {
  readonly matches: readonly string[];
  /** The stretch that a match replaces, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly metadata: Record<string, unknown>;
}

/** What the TypeScript service can be asked. Offsets are UTF-16 units. */
export interface LanguageCalls {
  compile(cell: CellSource): Compilation;
  ended(number: number, unbound: readonly string[]): void;
  /** The type warnings of a cell that was compiled, as text; undefined when there are none. */
  diagnose(number: number): string | undefined;
  complete(code: string, offset: number): Completion;
  /** @param detailLevel 0 for type and documentation, 1 for the source of the declaration too */
  inspect(code: string, offset: number, detailLevel: number): MimeBundle | undefined;
  isComplete(code: string): Completeness;
  setFolder(folder: string): void;
  reset(): void;
}

export type CallName = keyof LanguageCalls;

export interface CallMessage {
  readonly id: number;
  readonly name: CallName;
  readonly values: readonly unknown[];
}

export type AnswerMessage =
  { readonly id: number; readonly value: unknown } | { readonly id: number; readonly failure: string };
