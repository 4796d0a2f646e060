import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { realCifar10, writeCifar10Like } from '../support/cifar10-folder';
import { ExecutedCells, percentages, shownAs, textOf } from './outputs';

// With the images of CIFAR-10 where `ACTILENS_CIFAR10_FOLDER` names them, else with made-up ones in the same format, of which the
// stored network knows nothing: then what it recognises is not asked for.

const imageCount = 2_000;
let notebook: ExecutedCells;

beforeAll(() => {
  const made = mkdtempSync(join(tmpdir(), 'actilens-cifar10-'));
  try {
    if (realCifar10 === undefined) writeCifar10Like(made, imageCount / 5);
    process.env['ACTILENS_CIFAR10_FOLDER'] = realCifar10 ?? made;
    notebook = new ExecutedCells('cifar10.ipynb', (text) =>
      text.replace('imageCount = 50_000', `imageCount = ${imageCount}`),
    );
  } finally {
    if (realCifar10 === undefined) delete process.env['ACTILENS_CIFAR10_FOLDER'];
    rmSync(made, { recursive: true });
  }
}, 300_000);

test('every cell ends without a warning or an error, with outputs of the kinds that are stored', () => {
  expect(
    notebook.outputs.filter(({ name, output_type }) => name === 'stderr' || output_type === 'error'),
  ).toEqual([]);
  expect(notebook.kinds.executed).toEqual(notebook.kinds.stored);
});

const recognised = (cells: ExecutedCells['cells']): number =>
  percentages(
    cells.flatMap(({ outputs = [] }) => outputs.map(textOf)).find((text) => text.includes('are recognised'))!,
  )[0];

test('the stored notebook is of the network that lies beside it, on all images', () => {
  expect(recognised(notebook.stored)).toBeCloseTo(72.2, 1);
  const [counts] = notebook.stored.flatMap(({ outputs = [] }) => outputs.map(textOf));
  expect(counts).toContain('50000 images to train with, 10000 to test');
});

test.each([
  ['const first = aomFacets(conv1)', 'Activation occurrence maps of conv1', '64 neurons'],
  ['const sixth = aomFacets(conv6)', 'Activation occurrence maps of conv6', '64 neurons'],
  ['csmFacets(conv1', 'Class selectivity maps of conv1', 'of 64 neurons'],
  ['csmFacets(conv6', 'Class selectivity maps of conv6', 'of 64 neurons'],
])('%s is drawn, also for readers without a kernel', (code, title, size) => {
  const [view] = notebook.of(code);
  expect(view.data).toHaveProperty(['application/vnd.actilens.view.v1+json', 'model_id']);
  expect(shownAs(view, 'image/svg+xml')).toContain(title);
  expect(shownAs(view, 'image/svg+xml')).toContain(size);
});

test('the first layer keeps 20 neurons and the sixth 35, beside the uncut network', () => {
  const table = textOf(notebook.of("'multiply-adds':")[0]);
  expect(Array.from(table.matchAll(/neurons: '([^']*)'/g), ([, sizes]) => sizes)).toEqual([
    ...['64 · 64', '64 · 64', '20 · 64', '64 · 35'],
  ]);
  expect(Array.from(table.matchAll(/weights: '([^']*)'/g), ([, weights]) => weights)).toEqual([
    ...['252,682', '252,682', '226,106', '206,253'],
  ]);
  const [asTrained, ...others] = percentages(table);
  expect(asTrained).toBe(recognised(notebook.cells));
  expect(others).toHaveLength(3);
});

test('the small network becomes a Keras file of about its weights’ size', () => {
  const [size] = textOf(notebook.of('study.export(')[0]).match(/[\d.]+(?= MiB)/)!;
  // Its weights and what the optimiser remembers of those that are trained.
  expect(Number(size)).toBeCloseTo((2 * 226_106 * 4) / 2 ** 20, 1);
});

if (realCifar10 === undefined) {
  test('the real images are not there (ACTILENS_CIFAR10_FOLDER names none): the notebook runs through on made-up ones', () => {
    expect(textOf(notebook.of('await cifar10(')[0])).toContain(`${imageCount} images to train with`);
    for (const share of percentages(textOf(notebook.of("'multiply-adds':")[0])))
      expect(share).toBeGreaterThan(0);
  });
} else {
  test('with the real images the stored network is as good as it was, and training makes good what a cut cost', () => {
    expect(recognised(notebook.cells)).toBeGreaterThan(64);
    for (const cell of ["[await cutAndRetrain('conv1'", "[await cutAndRetrain('conv6'"]) {
      const [, retrained] = percentages(textOf(notebook.of(cell)[0]));
      expect(retrained).toBeGreaterThan(60);
    }
  });
}
