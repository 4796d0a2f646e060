/** The views of a layer in JupyterLab in Chromium: opening, marking, dragging, scrolling, and memory. */
/* global actilensProbe, jupyterapp */
import { existsSync, readFileSync } from 'node:fs';
import { median, ms, publish } from './peers/figures.mjs';
import { openNotebookPage } from './peers/notebook-page.mjs';
import { watch } from './peers/page-probe.mjs';
import { syntheticMaps } from './peers/synthetic-maps.mjs';

const ROUNDS = 5;
const layers = [
  { neurons: 64, classes: 10, side: 32, images: 5000 },
  { neurons: 512, classes: 100, side: 14, images: 500 },
  { neurons: 256, classes: 1000, side: 7, images: 1300 },
];
/** The projection comes last: it goes on computing beside the others. */
const kinds = ['aomFacets', 'csmFacets', 'odmMatrix', 'selectivity', 'projection'];

/** Megabytes of a page's process, and of what its JavaScript holds, when garbage is collected and given back. */
async function memory(notebook) {
  const session = await notebook.page.context().newCDPSession(notebook.page);
  // A collection leaves its pages half empty; the next one gives them back, a moment later.
  for (let collection = 0; collection < 2; collection++) {
    await session.send('HeapProfiler.collectGarbage');
    await new Promise((done) => setTimeout(done, 1500));
  }
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  const browser = await notebook.browser.newBrowserCDPSession();
  const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
  await browser.detach();
  const sizes = processInfo
    .filter(({ type, id }) => type === 'renderer' && existsSync(`/proc/${id}/smaps_rollup`))
    .map(
      ({ id }) => Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))[1]) / 1024,
    );
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize').value / 2 ** 20;
  return { heap, process: Math.max(...sizes) };
}

const gapsOf = async (page, act) => {
  await page.evaluate(() => void (globalThis.endFrames = actilensProbe.frames()));
  await act();
  return page.evaluate(() => globalThis.endFrames());
};
/** Frames in a second, from the milliseconds between them. */
const rate = (gaps) => (1000 * gaps.length) / gaps.reduce((sum, gap) => sum + gap, 0);

/** Moves the pointer in even steps, one every 16 ms or as fast as the page takes them. */
async function move(page, from, to, steps) {
  for (let step = 1; step <= steps; step++) {
    const share = step / steps;
    const next = new Promise((done) => setTimeout(done, 16));
    await page.mouse.move(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
    await next;
  }
}

async function dragThreshold(page, id) {
  await page.evaluate((view) => actilensProbe.reveal(view), id);
  const line = await page.evaluate((view) => actilensProbe.thresholdLine(view), id);
  await page.mouse.move(line.x, line.y);
  await page.mouse.down();
  const gaps = await gapsOf(page, async () => {
    let from = line;
    for (const x of [line.left + 20, line.x, line.left + 20, line.x]) {
      const to = { ...line, x };
      await move(page, from, to, 30);
      from = to;
    }
  });
  await page.mouse.up();
  const thresholds = await page.evaluate(() => actilensProbe.thresholds());
  if (thresholds < 10) throw new Error(`the threshold was to be dragged, it changed ${thresholds} times`);
  return gaps;
}

async function scroll(page, id) {
  const place = await page.evaluate((view) => actilensProbe.middle(view), id);
  await page.mouse.move(place.x, place.y);
  const wheel = async (step) => {
    for (let turn = 0; turn < 30; turn++) {
      await page.mouse.wheel(0, step);
      await new Promise((done) => setTimeout(done, 16));
    }
  };
  const down = await gapsOf(page, () => wheel(60));
  const reached = await page.evaluate((view) => actilensProbe.scrolledTo(view), id);
  if (reached < 500) throw new Error(`the maps were to be scrolled, they are at ${reached} pixels`);
  return [...down, ...(await gapsOf(page, () => wheel(-60)))];
}

/** How many times longer a computation takes than it would on an idle machine. */
function crowding() {
  const [began, used] = [performance.now(), process.cpuUsage().user];
  while (performance.now() - began < 300);
  return (performance.now() - began) / ((process.cpuUsage().user - used) / 1000);
}

/** All that is measured of one layer, once. */
async function measure(layer, round) {
  const notebook = await openNotebookPage({ width: 1400, height: 900 });
  const { page } = notebook;
  try {
    await notebook.open(`layer-${round}`, [
      syntheticMaps(layer),
      'aomFacets(maps, { selection })',
      ...kinds.map((kind) => `const ${kind}View = ${kind}(maps, { selection }); ${kind}View`),
    ]);
    await watch(page);
    await notebook.run(0);
    const empty = await memory(notebook);
    const crowded = crowding();
    const opened = {};
    const open = async (name, cell) => {
      await page.evaluate((index) => actilensProbe.begin(index), cell);
      const opening = page.evaluate(() => actilensProbe.opened());
      await notebook.start(cell);
      opened[name] = await opening;
      await notebook.hasRun(cell);
    };
    // The first view also loads Vega and computes the layer's order and measures.
    await open('first', 1);
    await page.evaluate(() => jupyterapp.commands.execute('notebook:clear-cell-output'));
    for (const [index, kind] of kinds.entries()) await open(kind, index + 2);
    await page.evaluate((id) => actilensProbe.projected(id), opened.projection.id);
    opened.memory = await memory(notebook);
    const ids = kinds.map((kind) => opened[kind].id);
    const reflected = await page.evaluate(async (views) => {
      const times = { hover: [], select: [] };
      for (let neuron = 0; neuron < 9; neuron++) {
        times.hover.push(await actilensProbe.reflected(views, { hovered: neuron }));
        times.select.push(await actilensProbe.reflected(views, { neurons: [neuron, neuron + 20] }));
      }
      await actilensProbe.reflected(views, { neurons: [], hovered: null });
      return times;
    }, ids);
    const drag = await dragThreshold(page, opened.aomFacets.id);
    const scrolled = await scroll(page, opened.aomFacets.id);
    const turned = await page.evaluate((id) => actilensProbe.turnPage(id), opened.aomFacets.id);
    const end = await memory(notebook);
    return { ...opened, empty, crowded, reflected, drag, scrolled, turned, end };
  } finally {
    await notebook.close();
  }
}

const results = [];
for (const layer of layers) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await measure(layer, round));
  results.push(rounds);
}

const row = (what, of, show, bounds) => [
  what,
  ...results.map((rounds) => {
    const values = rounds.map(of).filter((value) => value !== null);
    return values.length === 0 ? '' : show(median(values));
  }),
  bounds,
];
const millis = (value) => ms(value / 1000);
const megabytes = (value) => `${value.toFixed(0)} MB`;
const kilobytes = (value) => `${(value / 1000).toFixed(0)} kB`;
const frames = (value) => `${value.toFixed(0)} / s`;
const names = {
  aomFacets: 'occurrence maps',
  csmFacets: 'selectivity maps',
  odmMatrix: 'difference matrix',
  projection: 'projection',
  selectivity: 'selectivity',
};
const crowded = median(results.flat().map((round) => round.crowded)).toFixed(1);
publish(
  import.meta.url,
  'Views',
  [
    'what',
    ...layers.map(({ neurons, classes, side }) => `${neurons} × ${classes} × ${side} × ${side}`),
    'at most',
  ],
  [
    row(
      'first view of a layer: from running its cell to painted',
      ({ first }) => first.painted - first.begun,
      millis,
      '2 s',
    ),
    ...kinds.map((kind) =>
      row(
        `${names[kind]}: from comm message to painted`,
        ({ [kind]: view }) => view.painted - view.open,
        millis,
        '500 ms, 2 s',
      ),
    ),
    ...kinds
      .slice(0, 2)
      .map((kind) =>
        row(
          `${names[kind]}: all of them there, those out of sight too`,
          ({ [kind]: view }) => view.complete - view.open,
          millis,
          '',
        ),
      ),
    row('comm message that opens occurrence maps', ({ aomFacets }) => aomFacets.openBytes, kilobytes, ''),
    row('what a notebook saves of them', ({ aomFacets }) => aomFacets.displayBytes, kilobytes, ''),
    row(
      'hovered neuron marked in all five views',
      ({ reflected }) => median(reflected.hover),
      millis,
      '50 ms',
    ),
    row(
      'selected neurons marked in all five views',
      ({ reflected }) => median(reflected.select),
      millis,
      '50 ms',
    ),
    row('threshold dragged', ({ drag }) => rate(drag), frames, 'at least 30 / s'),
    row('maps scrolled', ({ scrolled }) => rate(scrolled), frames, 'at least 30 / s'),
    row('next page of maps: from click to painted', ({ turned }) => turned, millis, ''),
    row('JavaScript heap with all five open', ({ memory: { heap } }) => heap, megabytes, '300 MB'),
    row('the page’s process, five views open', ({ memory: { process } }) => process, megabytes, ''),
    row('the same before the first view', ({ empty: { process } }) => process, megabytes, ''),
    row('heap after scrolling and turning ten pages', ({ end: { heap } }) => heap, megabytes, '300 MB'),
  ],
  [
    `Medians of ${ROUNDS} notebooks, each in a JupyterLab and a Chromium (without GPU) of its own, viewport 1400 × 900; of 9 changes each for marking. The machine did other work too: a computation took ${crowded} times as long as on an idle one.`,
    'Painted: the maps on screen are there, the views have settled, and the next frame after that is done. Cells are at the top of the notebook when they run, so that the window is full of maps. The comm message is the one that opens the model; what is saved (charts and SVG) is made between it and the display.',
    'Memory: JavaScript heap after a collection; the process is the proportional set size of its renderer, JupyterLab included, after UMAP is done.',
  ],
);
