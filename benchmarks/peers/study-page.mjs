import { median } from './figures.mjs';
import { openNotebookPage } from './notebook-page.mjs';
import { watch } from './page-probe.mjs';
import { watchPanels } from './panels-probe.mjs';

const imports = `
import { Dataset } from '@actilens/analysis';
import { HBox, VBox } from '@actilens/widgets';
import { cifar10Network, mnist, mnistNetwork, Study, studyPanel, useTensorFlow } from 'actilens';
useTensorFlow();`;

/** What the panels show, the last of another layer than the one whose neurons go. */
const kinds = ['Occurrence maps', 'Selectivity maps', 'Differences', 'Occurrence maps'];

/**
 * Medians of seconds from a click on Remove until all views have painted the smaller network, and until all panels tell its
 * accuracy, in JupyterLab in Chromium: occurrence maps, selectivity maps and differences of a layer, and maps of the last one.
 *
 * @param study statements that begin \`study\`
 */
export async function clickedRemovals({ study, layer, last, rounds }) {
  const notebook = await openNotebookPage({ width: 2800, height: 2000 });
  const { page } = notebook;
  page.setDefaultTimeout(300_000);
  try {
    await notebook.open('study', [
      imports + study,
      `const panels = ${JSON.stringify([layer, layer, layer, last])}.map((layer) => studyPanel(study, { layer }));
new VBox({ children: [new HBox({ children: panels.slice(0, 2) }), new HBox({ children: panels.slice(2) })] })`,
      `study.select('${layer}', [0])`,
    ]);
    await watch(page);
    await watchPanels(page);
    for (const cell of [0, 1]) await notebook.run(cell);
    const button = (name) =>
      notebook.output(1).getByRole('button', { name, exact: true }).and(page.locator(':enabled'));
    for (const [panel, kind] of kinds.entries()) await button(kind).nth(panel).click();
    const isWhole = () => page.evaluate((count) => globalThis.actilensPanels.ready(count), kinds.length);
    const [views, words] = [[], []];
    for (let round = 0; round < rounds; round++) {
      await isWhole();
      await notebook.run(2);
      await button('Remove').first().waitFor();
      const seconds = await page.evaluate(() => globalThis.actilensPanels.remove());
      views.push(Math.max(...seconds.views) / 1000);
      words.push(seconds.words / 1000);
      await button('Undo').first().click();
      await button('Redo')
        .nth(kinds.length - 1)
        .waitFor();
    }
    return { views: median(views), words: median(words) };
  } finally {
    await notebook.close();
  }
}
