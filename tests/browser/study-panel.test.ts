import type { Locator } from 'playwright-core';
import { describeWithChromium } from '../support/chromium';
import { NotebookPage } from '../support/notebook-page';

/** A study of the thesis's network, not trained yet. */
const prepare = `
import { mnist, mnistNetwork, Study, studyPanel, useTensorFlow } from 'actilens';
useTensorFlow();
const train = (await mnist('train')).take(4000);
const test = (await mnist('test')).take(1000);
const study = await Study.of(mnistNetwork({ seed: 1 }), { train, test, seed: 5 });`;

describeWithChromium('a study’s panel in JupyterLab', () => {
  let notebook: NotebookPage;
  const panel = (): Locator => notebook.output(1).first();
  const button = (name: string): Locator => panel().getByRole('button', { name, exact: true });
  const heading = (text: string | RegExp): Locator =>
    panel().locator('.widget-html', { hasText: text }).first();

  beforeAll(async () => {
    notebook = await NotebookPage.launch({ width: 1300, height: 2000 });
  });
  afterAll(() => notebook.close());
  afterEach(async () => {
    await notebook.shutDown();
    expect({ problems: notebook.problems.splice(0), elsewhere: notebook.elsewhere.splice(0) }).toEqual({
      problems: [],
      elsewhere: [],
    });
  });

  const row = (text: string | RegExp): Locator => panel().locator('td', { hasText: text });

  test('undo brings the neurons back, and a training can be watched, paused, slowed and stopped', async () => {
    await notebook.open('undo', [
      prepare,
      "studyPanel(study, { layer: 'conv2' })",
      'study.select("conv2", [0, 1, 2])',
    ]);
    await notebook.run(0);
    await notebook.run(1);
    await heading('accuracy').waitFor();
    await panel()
      .getByText('16 neurons × 10 classes')
      .or(panel().locator('canvas').first())
      .first()
      .waitFor();
    expect(await button('Remove').isDisabled()).toBe(true);
    await notebook.run(2);
    await panel().getByText('3 selected').waitFor();
    await button('Remove').click();
    await heading(/3 neurons of conv2 removed/).waitFor();
    await button('Undo').and(panel().locator(':enabled')).click();
    await heading(/16 · 16 · 16 · 10/).waitFor();
    await button('Redo').and(panel().locator(':enabled')).click();
    await heading(/16 · 13 · 16 · 10/).waitFor();

    const type = async (label: string, value: string): Promise<void> => {
      await panel().getByRole('spinbutton', { name: label }).fill(value);
      await panel().getByRole('spinbutton', { name: label }).press('Enter');
    };
    await type('Epochs', '500');
    await panel().getByLabel('Live maps').selectOption({ label: 'every 10 batches' });
    await panel().getByText('How s(n) moved').click();
    await button('Train').and(panel().locator(':enabled')).click();
    await panel()
      .getByText(/^epoch \d+ of 500, \d+ s left/)
      .waitFor();
    await panel()
      .getByText(/^of 500 training images: [\d.]+ s each, \d+ % of the time$/)
      .waitFor();
    const trails = panel().locator('.actilens-chart[aria-label*="of the 13 neurons of layer conv2, at "]');
    await trails.focus();
    await notebook.page.keyboard.press('ArrowDown');
    await notebook.page.keyboard.press('Space');
    await panel().getByText('1 selected').waitFor();
    await button('Pause').click();
    await panel()
      .getByText(/^paused, epoch \d+ of 500/)
      .waitFor();
    await type('Learning rate', '0.25');
    await button('Resume').click();
    await panel()
      .getByText(/^epoch \d+ of 500, \d+ s left/)
      .waitFor();
    await button('Stop').click();
    await heading('Stopped. The network keeps what it has learned so far.').waitFor();
    // The history is folded away.
    const done = row(/train for 500 epochs at learning rate 0.25 from batch \d+, stopped after/);
    await done.waitFor({ state: 'attached' });
  });

  test('branches are begun, gone to and compared, a layer is added, and all is exported, by clicks', async () => {
    await notebook.open('branches', [
      prepare,
      'studyPanel(study)',
      "const { readdir } = await import('node:fs/promises'); (await readdir('study-export')).sort().join(', ')",
    ]);
    await notebook.run(0);
    await notebook.run(1);
    await heading('accuracy').waitFor();
    await panel().getByText('Branches and comparison').click();
    await panel().getByPlaceholder('name').fill('deeper');
    await button('Begin branch').and(panel().locator(':enabled')).click();
    await heading('branch deeper').waitFor();
    await button('Add layer').and(panel().locator(':enabled')).click();
    await heading(/neurons 16 · 16 · 16 · 16 · 10/).waitFor();
    await button('Compare').and(panel().locator(':enabled')).click();
    const parameters = row('parameters').locator('xpath=..');
    await parameters.filter({ hasText: '+2,320' }).waitFor();
    await panel().getByLabel('Branch', { exact: true }).selectOption('main');
    await heading(/neurons 16 · 16 · 16 · 10/).waitFor();

    await panel().getByText('Export', { exact: true }).first().click();
    await button('Export').and(panel().locator(':enabled')).click();
    await heading('Written to').waitFor();
    await notebook.run(2);
    expect(await notebook.text(2)).toContain('maps, network.keras, study.ts');
  });

  test('two pages act on one study: a second action is refused in words, and both show the same', async () => {
    await notebook.open('pages', [prepare, 'studyPanel(study)']);
    await notebook.run(0);
    await notebook.run(1);
    await heading('accuracy').waitFor();
    await panel().locator('canvas').first().waitFor();
    await notebook.save();
    const second = await notebook.secondPage('pages', 2);
    const inSecond = second.output(1).first();
    await inSecond.locator('canvas').first().waitFor();
    const epochs = panel().getByRole('spinbutton', { name: 'Epochs' });
    await epochs.fill('500');
    await epochs.press('Enter');
    await button('Train').click();
    const stop = inSecond.getByRole('button', { name: 'Stop', exact: true });
    await stop.and(inSecond.locator(':enabled')).waitFor();
    const freeze = inSecond.getByRole('button', { name: 'Freeze layer', exact: true });
    expect(await freeze.isDisabled()).toBe(true);
    // A click that was on its way when the training began.
    const clicked = await second.clickOf('Freeze layer');
    expect(clicked).toBe(1);
    const refusal = /^the study is busy: train for 500 epochs; wait until that is done, or stop it$/;
    await Promise.all([panel(), inSecond].map((page) => page.getByText(refusal).first().waitFor()));
    await stop.click();
    const done = /train for 500 epochs, stopped after \d+ batch/;
    const seen = [panel(), inSecond].map((page) => ({
      rows: page.locator('td', { hasText: done }),
      figures: page.locator('.widget-html', { hasText: /^accuracy [\d.]+ %/ }).first(),
    }));
    await Promise.all(seen.map(({ rows }) => rows.waitFor()));
    await button('Train').and(panel().locator(':enabled')).waitFor();
    await inSecond
      .getByRole('button', { name: 'Train', exact: true })
      .and(inSecond.locator(':enabled'))
      .waitFor();
    for (const part of ['rows', 'figures'] as const) {
      const [here, there] = await Promise.all(seen.map((page) => page[part].innerText()));
      expect(there).toBe(here);
    }
    expect(await panel().locator('td', { hasText: 'freeze' }).count()).toBe(0);
    await second.page.close();
  });
});
