import { ChartPage } from './chart-page';
import { expectSoon } from './expect-soon';
import type { NotebookPage } from './notebook-page';

/** The view that a cell shows. */
export function viewOf(notebook: NotebookPage, index: number): ChartPage {
  return new ChartPage(notebook.page, notebook.output(index).first());
}

/** Runs a cell and returns what it shows, as text. */
export async function resultOf(notebook: NotebookPage, index: number): Promise<string> {
  await notebook.run(index);
  const output = notebook.output(index).first();
  await output.waitFor();
  return (await output.innerText()).trim().replace(/^'|'$/g, '');
}

/** Waits until a cell, run again and again, shows a text. */
export function shows(notebook: NotebookPage, index: number, text: string): Promise<void> {
  return expectSoon(async () => expect(await resultOf(notebook, index)).toBe(text));
}
