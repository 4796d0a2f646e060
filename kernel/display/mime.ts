/** MIME type to data, as in the content of `display_data`. Binary data is base64. */
export type MimeData = Record<string, unknown>;

/** A value in all the ways it can be shown, richest first; a front end takes what it can. */
export interface Bundle {
  readonly data: MimeData;
  readonly metadata: Record<string, unknown>;
}

/** An object with this method says itself how it is shown. It returns a MIME bundle, or a promise of one. */
export const displaySymbol = Symbol.for('Jupyter.display');

/**
 * An object with this property names the outputs that show it. A handle of that id replaces them, wherever they are:
 * `new DisplayHandle(id).update(object)`.
 */
export const displayIdSymbol = Symbol.for('Jupyter.displayId');

/** The name of the outputs that show a value, if it has one. */
export function displayIdOf(value: unknown): string | undefined {
  const isObject = typeof value === 'object' && value !== null;
  return isObject ? (value as { [displayIdSymbol]?: string })[displayIdSymbol] : undefined;
}

/** Something that says itself how it is shown. */
export class Rich {
  constructor(
    readonly data: MimeData,
    readonly metadata: Record<string, unknown> = {},
  ) {}

  [displaySymbol](): MimeData {
    return this.data;
  }
}

/** Shows a string as HTML. */
export function html(source: string): Rich {
  return new Rich({ 'text/html': source, 'text/plain': source });
}

/** Shows a string as Markdown. */
export function markdown(source: string): Rich {
  return new Rich({ 'text/markdown': source, 'text/plain': source });
}

/** Shows a string as LaTeX mathematics, with the dollar signs or without. */
export function latex(source: string): Rich {
  const math = /^\s*\$|\\begin\{/.test(source) ? source : `$$${source}$$`;
  return new Rich({ 'text/latex': math, 'text/plain': source });
}

/** Shows an SVG document. */
export function svg(source: string): Rich {
  return new Rich({ 'image/svg+xml': source, 'text/plain': '[SVG image]' });
}

/** Shows a value as a tree that can be unfolded. */
export function json(value: unknown): Rich {
  return new Rich({ 'application/json': value, 'text/plain': JSON.stringify(value, null, 2) ?? 'undefined' });
}

/** Shows JavaScript: the browser runs it. */
export function javascript(source: string): Rich {
  return new Rich({ 'application/javascript': source, 'text/plain': source });
}
