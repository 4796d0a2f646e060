import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { executedNotebook, type Output, type StoredNotebook } from '../support/executed-notebook';

const joined = (text: unknown): string => [text ?? []].flat().join('');

/** What an output shows or prints, as plain text. */
export const textOf = ({ text, data }: Output): string => joined(text ?? data?.['text/plain']);

/** What an output has of one MIME type. */
export const shownAs = ({ data }: Output, mimeType: string): string => joined(data?.[mimeType]);

/** Percentages in a text, in their order. */
export const percentages = (text: string): number[] =>
  Array.from(text.matchAll(/(-?[\d.]+) %/g), ([, share]) => Number(share));

/** The code cells of a notebook in `notebooks/`, run from the first to the last. */
export class ExecutedCells {
  readonly cells: StoredNotebook['cells'];
  readonly stored: StoredNotebook['cells'];

  /** @param change of the notebook's text, such as fewer images */
  constructor(name: string, change?: (source: string) => string) {
    const path = resolve(__dirname, '../../notebooks', name);
    const codeOf = ({ cells }: StoredNotebook) => cells.filter(({ cell_type }) => cell_type === 'code');
    this.stored = codeOf(JSON.parse(readFileSync(path, 'utf8')) as StoredNotebook);
    this.cells = codeOf(executedNotebook(path, change));
  }

  get outputs(): readonly Output[] {
    return this.cells.flatMap(({ outputs = [] }) => outputs);
  }

  /** The outputs of the one cell whose code has this text. */
  of(code: string): readonly Output[] {
    const found = this.cells.filter(({ source }) => joined(source).includes(code));
    if (found.length !== 1) throw new Error(`${code}: expected in one cell, found in ${found.length}`);
    return found[0].outputs ?? [];
  }

  /** The kinds of outputs of each cell, in the notebook as it is stored and as it was run. */
  get kinds(): { readonly stored: string[][]; readonly executed: string[][] } {
    const kinds = (cells: StoredNotebook['cells']) =>
      cells.map(({ outputs = [] }) =>
        outputs.map(({ output_type, data = {} }) => [output_type, ...Object.keys(data).sort()].join(' ')),
      );
    return { stored: kinds(this.stored), executed: kinds(this.cells) };
  }
}
