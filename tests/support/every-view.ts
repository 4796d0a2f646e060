import type { Locator } from 'playwright-core';

/** The functions that make our views. */
export const viewNames = [
  'trainingCurves',
  'aomFacets',
  'csmFacets',
  'odmMatrix',
  'selectivity',
  'projection',
  'confusionMatrix',
  'layerOverview',
  'selectivityTrails',
] as const;

/** The cells of a notebook that trains a little and shows every kind of view. */
export const viewCells = [
  `
import { useTensorFlow } from '@actilens/runtime';
import { evaluate, fit, mnist, mnistNetwork, occurrenceMaps } from '@actilens/analysis';
import { ${viewNames.join(', ')}, IntSlider, jslink, Selection, VBox } from '@actilens/widgets';
useTensorFlow();
const images = (await mnist('train')).take(300);
const network = mnistNetwork({ seed: 1 });
const curves = trainingCurves();
curves`,
  `await fit(network, images, { epochs: 2, batchSize: 20, seed: 1, onBatch: curves.onBatch, onEpoch: curves.onEpoch });
const all = await occurrenceMaps(network, images, { layers: ['conv1', 'conv2'] });
const maps = all[0];
const selection = new Selection(); 0`,
  'aomFacets(maps, { selection })',
  'csmFacets(maps, { selection })',
  'odmMatrix(maps, { selection })',
  'selectivity(maps, { selection })',
  'projection(maps, { selection, method: "pca" })',
  'confusionMatrix(await evaluate(network, images), { model: network, dataset: images })',
  'layerOverview(network, { maps: all })',
  `const points = [0.5, 1, 2].map((at) => ({
  ...{ at, isEpoch: at > 0.5 },
  selectivity: Float64Array.from({ length: 16 }, (_, neuron) => (at * neuron) / 16),
}));
selectivityTrails({ layer: 'conv1', points, runs: [] }, { selection })`,
  `const [one, two] = [7, 3].map((value) => new IntSlider({ value }));
jslink([one, 'value'], [two, 'value']);
new VBox({ children: [one, two] })`,
  `const shares = [...maps.frequencies()].map((share) => share.toFixed(4));
for (let at = 0; at < shares.length; at += 676) console.log(shares.slice(at, at + 676).join());`,
];

/** What of a canvas is used in the page; the tests are compiled without the browser's types. */
interface CanvasInPage {
  readonly width: number;
  readonly height: number;
  getContext(kind: '2d'): { getImageData(...box: number[]): { readonly data: Uint8ClampedArray } };
}

/** How many pixels of a canvas are drawn in an ink, that is, neither see-through nor white. */
export function inkOf(canvas: Locator): Promise<number> {
  return canvas.evaluate((element) => {
    const canvasElement = element as unknown as CanvasInPage;
    const { width, height } = canvasElement;
    const { data } = canvasElement.getContext('2d').getImageData(0, 0, width, height);
    let count = 0;
    for (let at = 0; at < data.length; at += 4)
      if (data[at + 3] > 128 && data[at] + data[at + 1] + data[at + 2] < 720) count += 1;
    return count;
  });
}
