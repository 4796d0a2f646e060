import { ChartPage } from './chart-page';
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

/** Waits until a check passes: what page and kernel tell each other arrives soon, not at once. */
export async function eventually<Result>(check: () => Promise<Result>): Promise<Result> {
  const deadline = Date.now() + 15000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}

/** Waits until a cell, run again and again, shows a text. */
export function shows(notebook: NotebookPage, index: number, text: string): Promise<void> {
  return eventually(async () => expect(await resultOf(notebook, index)).toBe(text));
}
