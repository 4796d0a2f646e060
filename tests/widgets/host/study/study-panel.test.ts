import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readNpy, StudyError } from '@actilens/analysis';
import { useTensorFlow } from '@actilens/runtime';
import {
  BoundedFloatText,
  Button,
  Dropdown,
  HTML,
  Label,
  Text,
  ToggleButtons,
} from '../../../../widgets/host/controls';
import { isWidget, type LiveWidget } from '../../../../widgets/host/core';
import { historyTable } from '../../../../widgets/host/study/history-table';
import { StudyPanel, studyPanel } from '../../../../widgets/host/study';
import { CodeListing, MapFacets } from '../../../../widgets/host/views';
import { smallStudy } from '../../../analysis/study/small-study';
import { expectSoon } from '../../../support/expect-soon';
import { useRecordedKernel } from '../recorded-kernel';

const kernel = useRecordedKernel();
beforeAll(() => void useTensorFlow());

/** Every widget in a panel, from the top down. */
function within(widget: LiveWidget): LiveWidget[] {
  const { children = [] } = (widget as unknown as { state: { children?: readonly LiveWidget[] } }).state;
  return [widget, ...children.filter(isWidget).flatMap(within)];
}

const all = <W>(panel: StudyPanel, type: abstract new (...given: never[]) => W): W[] =>
  within(panel).filter((widget) => widget instanceof type) as unknown as W[];

const button = (panel: StudyPanel, name: string): Button =>
  all(panel, Button).find(({ description }) => description === name)!;

/** Waits until an action that a click began has ended. */
const ended = (panel: StudyPanel): Promise<void> =>
  new Promise((resolve) => {
    const stop = panel.study.on('end', () => {
      stop();
      setImmediate(resolve);
    });
  });

async function openPanel() {
  const study = await smallStudy();
  await study.evaluate();
  const panel = studyPanel(study);
  await panel.shown();
  return { study, panel };
}

test('the maps of the first layer are shown, and the selection of view and study is one', async () => {
  const { study, panel } = await openPanel();
  const [facets] = all(panel, MapFacets);
  expect(facets.maps.layerName).toBe('conv1');
  facets.selection.neurons = [3, 1];
  expect(study.selection('conv1')).toEqual([1, 3]);
  study.select('conv1', [2]);
  expect(facets.selection.neurons).toEqual([2]);
});

test('a click on Remove takes the selected neurons out, and the view is of those that are left', async () => {
  const { study, panel } = await openPanel();
  expect(button(panel, 'Remove').disabled).toBe(true);
  study.select('conv1', [0, 4]);
  expect(button(panel, 'Remove').disabled).toBe(false);
  button(panel, 'Remove').click();
  await ended(panel);
  await panel.shown();
  expect(all(panel, MapFacets).map(({ maps }) => maps.shape.neuronCount)).toEqual([3]);
  expect(all(panel, CodeListing)[0].code).toBe("await study.remove('conv1', [0, 4]);");
  expect(button(panel, 'Undo').disabled).toBe(false);
  expect(button(panel, 'Go back')).toBeDefined();
  button(panel, 'Go back').click();
  await ended(panel);
  await panel.shown();
  expect(all(panel, MapFacets)[0].maps.shape.neuronCount).toBe(5);
  expect(button(panel, 'Go back')).toBeUndefined();
});

test('a click on Train trains in batches and on images like the last training', async () => {
  const { study, panel } = await openPanel();
  await study.fit({ epochs: 1, batchSize: 16, augmentation: { flip: true } });
  button(panel, 'Train').click();
  await ended(panel);
  expect(study.history.at(-1)!.act).toMatchObject({ batchSize: 16, augmentation: { flip: true } });
});

/** The buttons that can be clicked. */
const offered = (panel: StudyPanel): string[] =>
  all(panel, Button)
    .filter(({ disabled, layout }) => !disabled && layout.display !== 'none')
    .map(({ description }) => description);

/** Waits until a training stands still, or goes on. */
const paused = ({ study }: StudyPanel, isPaused: boolean): Promise<void> =>
  new Promise((resolve) => {
    const stop = study.on('pace', (pace) => {
      if (pace.isPaused !== isPaused) return;
      stop();
      resolve();
    });
  });

test('while the network is worked on, nothing that changes it is offered but what steers the training', async () => {
  const { panel } = await openPanel();
  button(panel, 'Train').click();
  await paused(panel, false);
  expect(offered(panel)).toEqual(['Pause', 'Stop']);
  await ended(panel);
  expect(button(panel, 'Train').disabled).toBe(false);
  expect(button(panel, 'Pause').disabled).toBe(true);
});

test('a training is paused, gets another learning rate, goes on and is stopped by clicks, also one that a cell began', async () => {
  const { study, panel } = await openPanel();
  const rate = all(panel, BoundedFloatText)[0];
  expect(rate.value).toBe(1);
  const run = study.fit({ epochs: 500, batchSize: 16, progressEvery: 1 });
  await paused(panel, false);
  button(panel, 'Pause').click();
  await paused(panel, true);
  expect(offered(panel)).toEqual(['Resume', 'Stop']);
  expect(all(panel, Label).map(({ value }) => value)).toContainEqual(expect.stringMatching(/^paused/));
  await kernel().update(rate.modelId, { value: 0.25 });
  button(panel, 'Resume').click();
  await paused(panel, false);
  await new Promise<void>((resolve) => study.on('batch', () => resolve()));
  expect([study.learningRate, rate.value]).toEqual([0.25, 0.25]);
  button(panel, 'Stop').click();
  expect((await run).words).toMatch(
    /^train for 500 epochs at learning rate 0.25 from batch \d+, stopped after/,
  );
  expect(all(panel, HTML).map(({ value }) => value)).toContainEqual(
    expect.stringMatching(/Stopped\. The network/),
  );
  await kernel().update(rate.modelId, { value: 0.5 });
  button(panel, 'Train').click();
  await ended(panel);
  expect(study.history.at(-1)!.words).toBe('train for 1 epoch at learning rate 0.5');
  await study.undo();
  expect(rate.value).toBe(0.25);
});

test('the maps follow while the network trains, as often as is chosen, and are those of all images afterwards', async () => {
  const { study, panel } = await openPanel();
  all(panel, Dropdown).find(({ description }) => description === 'Live maps')!.label = 'after each epoch';
  expect(study.live.cadence).toBe('epoch');
  study.live.imageCount = 30;
  const [facets] = all(panel, MapFacets);
  const shown: number[] = [];
  study.on('liveMaps', () => shown.push(facets.maps.classSizes.reduce((sum, size) => sum + size)));
  await study.fit({ epochs: 2, batchSize: 16 });
  await panel.shown();
  expect(shown).toEqual([30, 30]);
  expect(all(panel, MapFacets)).toEqual([facets]);
  expect(facets.maps.classSizes.reduce((sum, size) => sum + size)).toBe(96);
  const stands: string[] = [];
  study.on('liveMaps', () => stands.push(...all(panel, Label).map(({ value }) => value)));
  const run = study.fit({ epochs: 1, batchSize: 16 });
  all(panel, Dropdown).find(({ description }) => description === 'Layer')!.label = 'conv2';
  await run;
  expect(stands).toContainEqual(
    expect.stringMatching(/^of 30 training images: [\d.]+ s each, \d+ % of the time$/),
  );
  await panel.shown();
  expect(all(panel, MapFacets)[0].maps.layerName).toBe('conv2');
});

test('what went wrong is said, and the study is as it was', async () => {
  const { study, panel } = await openPanel();
  study.select('conv1', [0, 1, 2, 3, 4]);
  button(panel, 'Remove').click();
  await ended(panel);
  const said = all(panel, HTML).map(({ value }) => value);
  expect(said.some((value) => /color: var\(--jp-error-color1.*conv1/s.test(value))).toBe(true);
  expect(study.history.at(-1)!.words).not.toMatch(/remove/);
});

test('another view of the layer takes the place of the one that is shown', async () => {
  const { panel } = await openPanel();
  const [before] = all(panel, MapFacets);
  all(panel, ToggleButtons)[0].value = 'Differences';
  await panel.shown();
  expect(all(panel, MapFacets)).toEqual([]);
  expect(before.closed).toBe(true);
});

test('a panel that is closed follows no longer, and the study goes on', async () => {
  const { study, panel } = await openPanel();
  panel.close();
  await study.remove('conv1', [0]);
  expect(study.effect.neurons).toMatchObject({ conv1: 4 });
});

test('a layer that there is not is refused', async () => {
  const study = await smallStudy();
  expect(() => studyPanel(study, { layer: 'conv9' })).toThrow(StudyError);
  expect(() => studyPanel(study, { layer: 'conv9' })).toThrow(/expected .*conv1, conv2, hidden.*got "conv9"/);
});

test('words of the history are text in its table', () => {
  const entry = { act: { kind: 'start' }, number: 1, words: '<script>', from: 0, to: 0 } as const;
  expect(historyTable([{ ...entry, before: {}, after: {} }], 0).text).toContain('&lt;script&gt;');
});

test('the history has its last entry first, with what changed in points', () => {
  const entry = { act: { kind: 'start' }, number: 1, words: 'start', from: 0, to: 0 } as const;
  const cut = {
    act: { kind: 'remove', layer: 'a', neurons: [1] },
    number: 2,
    words: 'remove',
    from: 0,
    to: 1,
  } as const;
  const table = historyTable(
    [
      { ...entry, before: { accuracy: 0.9 }, after: { accuracy: 0.9 } },
      { ...cut, before: { accuracy: 0.9 }, after: { accuracy: 0.875, parameters: 1234 } },
    ],
    1,
  ).text;
  const cells = [...table.matchAll(/<td[^>]*>([^<]*)<\/td>/g)].map(([, text]) => text.trim()).filter(Boolean);
  expect(cells).toEqual(['2', 'remove', '1,234', '87.5 %', '−2.5', '1', 'start', '90.0 %']);
});

test('a layer is put behind the one that is shown, with as many neurons as that has unless told otherwise', async () => {
  const { study, panel } = await openPanel();
  button(panel, 'Add layer').click();
  await ended(panel);
  expect(study.history.at(-1)!.words).toBe('add a conv layer behind conv1');
  expect(Object.values(study.effect.neurons!)).toEqual([5, 5, 4, 6, 3]);
});

const branches = (panel: StudyPanel): Dropdown<string> =>
  all(panel, Dropdown<string>).find(({ description }) => description === 'Branch')!;

test('a branch is begun by its name, gone to by choosing it, and set beside the network of another', async () => {
  const { study, panel } = await openPanel();
  expect(button(panel, 'Begin branch').disabled).toBe(true);
  all(panel, Text)[0].value = 'narrow';
  button(panel, 'Begin branch').click();
  await ended(panel);
  expect(study.branchName).toBe('narrow');
  await study.remove('conv1', [0, 4]);

  button(panel, 'Compare').click();
  await ended(panel);
  expect(study.history.at(-1)!.words).toBe('compare with branch main');
  const table = all(panel, HTML).find(({ value }) => value.includes('difference'))!.value;
  const text = table.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  expect(text).toContain('branch main network 1 (branch narrow) difference');
  expect(text).toContain('neurons 5 · 4 · 6 · 3 3 · 4 · 6 · 3');
  for (const name of study.classNames) expect(text).toMatch(new RegExp(`${name} [\\d.]+ %`));

  branches(panel).value = 'main';
  await ended(panel);
  expect(study.branchName).toBe('main');
  expect(study.effect.neurons).toMatchObject({ conv1: 5 });
});

test('a branch that is begun elsewhere can be gone to here', async () => {
  const { study, panel } = await openPanel();
  await study.branch('other');
  await study.branch('third');
  expect(branches(panel).value).toBe('third');
  expect(branches(panel).options.map(({ value }) => value)).toEqual(['main', 'other', 'third']);
  const done = study.history.map(({ words }) => words);
  expect(done).toEqual(['start', 'evaluate', 'begin branch other', 'begin branch third']);
  expect(all(panel, HTML).some(({ value }) => value.includes('jp-error'))).toBe(false);
});

test('a name that is taken is refused in words', async () => {
  const { study, panel } = await openPanel();
  all(panel, Text)[0].value = 'main';
  button(panel, 'Begin branch').click();
  await ended(panel);
  expect(all(panel, HTML).some(({ value }) => /jp-error-color1.*expected a new name/s.test(value))).toBe(
    true,
  );
  expect(Object.keys(study.branches)).toEqual(['main']);
});

test('network, maps and code are written for use elsewhere', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'actilens-export-'));
  try {
    const { study, panel } = await openPanel();
    await study.remove('conv1', [1]);
    all(panel, Text)[1].value = folder;
    button(panel, 'Export').click();
    await expectSoon(async () =>
      expect(all(panel, HTML).map(({ value }) => value)).toContainEqual(
        expect.stringContaining('Written to'),
      ),
    );
    expect(readdirSync(folder).sort()).toEqual(['maps', 'network.keras', 'study.ts']);
    expect(readFileSync(join(folder, 'study.ts'), 'utf8')).toBe("await study.remove('conv1', [1]);\n");
    const { shape } = readNpy(readFileSync(join(folder, 'maps', 'conv1', 'counts.npy')));
    expect(shape).toEqual([4, 3, 4, 4]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
