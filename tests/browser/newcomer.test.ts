import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Locator } from 'playwright-core';
import { describeWithChromium } from '../support/chromium';
import type { StoredNotebook } from '../support/executed-notebook';
import { NotebookPage } from '../support/notebook-page';
import { npmStart } from '../support/npm-start';

const path = resolve(__dirname, '../../notebooks/mnist.ipynb');
const { cells } = JSON.parse(readFileSync(path, 'utf8')) as StoredNotebook;
/** The place of the code cell with this text. */
const cellWith = (text: string): number =>
  cells.findIndex(({ cell_type, source }) => cell_type === 'code' && [source].flat().join('').includes(text));
const [beginning, panelCell] = [cellWith('Study.of('), cellWith('studyPanel(study)')];

const SIX_MINUTES = 360_000;

describeWithChromium('a newcomer', () => {
  let notebook: NotebookPage;
  afterEach(() => notebook.close());

  const panel = (): Locator => notebook.output(panelCell).first();
  const button = (name: string): Locator =>
    panel().getByRole('button', { name, exact: true }).and(panel().locator(':enabled'));
  const row = (text: string | RegExp): Locator => panel().locator('td', { hasText: text });
  const heading = (text: string | RegExp): Locator =>
    panel().locator('.widget-html', { hasText: text }).first();
  const toolbar = (command: string): Promise<void> =>
    notebook.panel.locator(`[data-command="notebook:${command}"]`).click();

  async function run(index: number): Promise<void> {
    await notebook.cell(index).locator('.cm-content').click();
    await toolbar('run-cell-and-select-next');
    await notebook.hasRun(index);
  }

  /** The network that the panel shows: its accuracy in per cent, and its parameters. */
  async function figures(): Promise<{ accuracy: number; parameters: string }> {
    const shown = heading(/^accuracy [\d.]+ %/);
    await shown.waitFor();
    const [, accuracy, parameters] = /accuracy ([\d.]+) % .*?([\d,]+) parameters/s.exec(
      await shown.innerText(),
    )!;
    return { accuracy: Number(accuracy), parameters };
  }

  async function train(times: number): Promise<void> {
    await button('Train').click();
    await row('train for')
      .nth(times - 1)
      .waitFor();
    await button('Train').waitFor();
  }

  test(
    'comes from npm start to a pruned, retrained network by clicks alone, and its code gives the same in a fresh kernel',
    async () => {
      notebook = await NotebookPage.launch({ width: 1300, height: 2000, serve: npmStart, first: path });
      notebook.page.setDefaultTimeout(SIX_MINUTES);
      await run(beginning);
      await run(panelCell);
      await train(1);
      const whole = await figures();
      await button('Suggest').click();
      await heading('The neurons that could go are selected.').waitFor();
      await button('Remove').click();
      await heading(/neurons? of conv1 removed: accuracy [\d.]+ % → [\d.]+ %/).waitFor();
      await button('Freeze layer').click();
      await row('freeze layer conv1').waitFor();
      await train(2);
      await button('Accept').click();
      await row('keep the smaller network').waitFor();
      const pruned = await figures();
      expect(Number(pruned.parameters.replace(',', ''))).toBeLessThan(
        Number(whole.parameters.replace(',', '')),
      );
      expect(pruned.accuracy).toBeGreaterThan(95);

      await panel().getByText('The same in code').click();
      await button('Insert below').click();
      const code = notebook.cell(panelCell + 1).locator('.cm-content');
      await code.filter({ hasText: /(await study\.(fit|remove|freeze)[^]*){4}/ }).waitFor();
      await toolbar('restart-kernel');
      await notebook.page.locator('.jp-Dialog .jp-mod-accept').click();
      await notebook.page.locator('.jp-Dialog').waitFor({ state: 'detached' });
      await notebook.kernelIsIdle();
      for (const index of [beginning, panelCell + 1, panelCell]) await run(index);
      const again = await figures();
      expect(again.parameters).toBe(pruned.parameters);
      // Sums are rounded in another order each time.
      expect(Math.abs(again.accuracy - pruned.accuracy)).toBeLessThan(0.25);
      expect({ problems: notebook.problems, elsewhere: notebook.elsewhere }).toEqual({
        problems: [],
        elsewhere: [],
      });
    },
    SIX_MINUTES,
  );
});
