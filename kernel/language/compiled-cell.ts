/** A script that the runner evaluates: a function expression, and how its positions lead back to what the user wrote. */
export interface CompiledScript {
  /** JavaScript: `(async function (kernel·cell, require, …, slots) { … })`. Its first line is no line of the user's. */
  readonly javascript: string;
  /** The source map of the lines after the first, version 3, without the sources' content. */
  readonly map: string;
  /** What the user wrote. */
  readonly source: string;
  /** The session names whose slots the function takes, in the order of its last parameters. */
  readonly slots: readonly string[];
}

/** A cell that is ready to run. Plain JSON: it travels from the language service to the runner. */
export interface CompiledCell {
  /** The number shown as `[n]` beside the cell. */
  readonly number: number;
  readonly script: CompiledScript;
  /** The names that the cell declares at its top level. */
  readonly declares: readonly string[];
  /** Whether `%%time` asks for the time the cell took. */
  readonly timed: boolean;
  /** Expressions to evaluate after the cell succeeded; one that does not parse carries the error instead. */
  readonly userExpressions: Readonly<Record<string, CompiledScript | { readonly error: CellError }>>;
}

/** An error as a front end shows it. */
export interface CellError {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

export type Compilation =
  | { readonly status: 'ok'; readonly cell: CompiledCell }
  | { readonly status: 'error'; readonly error: CellError };

/**
 * The names that compiled code uses for itself. The middle dot may stand inside an identifier but nobody types it,
 * so they cannot meet a name of the user's. At the end of a name it stands for the slot of a variable.
 */
export const reserved = {
  /** What the runner lends to a cell. */
  cell: 'kernel·cell',
  /** How many loop turns are left before the code looks whether it must stop. */
  turns: 'kernel·turns',
  /** The slot that holds a session variable. */
  slot: (name: string): string => `${name}·`,
  /** The local copy of a session variable while a loop runs. */
  local: (name: string): string => `${name}··`,
} as const;

/** The parameters of a compiled function before its slots. */
export const cellParameters = [
  reserved.cell,
  'require',
  '__filename',
  '__dirname',
  'display',
  'input',
] as const;
