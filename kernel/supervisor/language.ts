import type { CellError, CompiledCell, JsonObject, MimeBundle } from '../link/messages';

export interface CellSource {
  readonly code: string;
  readonly number: number;
  /** Expressions to evaluate after a cell that succeeded, by name. */
  readonly userExpressions: Readonly<Record<string, string>>;
}

export type Compilation =
  | { readonly status: 'ok'; readonly cell: CompiledCell }
  | { readonly status: 'error'; readonly error: CellError };

export interface Completion {
  readonly matches: readonly string[];
  /** The part of the code that a match replaces, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly metadata: JsonObject;
}

export interface Completeness {
  readonly status: 'complete' | 'incomplete' | 'invalid' | 'unknown';
  readonly indent?: string;
}

/** What the supervisor needs of the language. Nothing here runs user code; offsets are UTF-16 units. */
export interface Language {
  compile(cell: CellSource): Promise<Compilation>;
  /** Cell `number` has ended without declaring the names in `unbound`. */
  ended(number: number, unbound: readonly string[]): void;
  /** The type errors of cell `number` as text for its reader; undefined when there are none. */
  diagnose(number: number): Promise<string | undefined>;
  complete(code: string, offset: number): Promise<Completion>;
  inspect(code: string, offset: number, detailLevel: number): Promise<MimeBundle | undefined>;
  isComplete(code: string): Promise<Completeness>;
  setFolder(folder: string): void;
  /** Forgets all cells: the process that held their values is gone. */
  reset(): void;
  close(): Promise<void>;
}
