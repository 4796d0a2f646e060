import { displaySymbol } from '@actilens/kernel/api';
import { OccurrenceMaps } from '../../../../../analysis';
import { projection } from '../../../../../widgets/host/views';
import { gridMaps, pixelMaps, randomMaps } from '../../../../support/occurrence-maps';
import { specProblems } from '../../../../support/vega-lite-schema';
import { askView } from '../../../../support/view-answers';
import { useRecordedKernel } from '../../recorded-kernel';

const kernel = useRecordedKernel();

test('every neuron and class is a point, and principal components are there at once, as binary data', () => {
  const view = projection(randomMaps(3, 5, [6, 7, 8]), { method: 'pca' });
  expect([...view.get('points')].slice(0, 8)).toEqual([0, 0, 0, 1, 0, 2, 1, 0]);
  expect(view.get('points')).toHaveLength(30);
  expect(view.get('pca')).toHaveLength(30);
  expect(view.places).toBe(view.get('pca'));
  const opened = kernel()
    .take()
    .find(({ content }) => JSON.stringify(content).includes('ProjectionModel'));
  expect(opened!.content['data']).toMatchObject({
    buffer_paths: [['classSelectivities'], ['points'], ['pca'], ['trail'], ['umap']],
  });
});

test('selectivity maps have other places than occurrence maps, and none for a single class', async () => {
  const view = projection(randomMaps(3, 5, [6, 7, 8]), { method: 'pca' });
  const before = [...view.get('pca')];
  await kernel().update(view.modelId, { kind: 'selectivity' });
  expect([...view.get('pca')]).not.toEqual(before);
  expect(() => projection(pixelMaps([4], [[1], [2]]), { kind: 'selectivity', method: 'pca' })).toThrow(
    /expected at least 2 classes/,
  );
});

test('other maps of the layer move the points', () => {
  const view = projection(pixelMaps([4, 4], [[4, 0]]), { method: 'pca' });
  expect([...view.get('pca')]).toEqual([0.5, 0, -0.5, 0]);
  view.maps = pixelMaps([4, 4], [[2, 0]]);
  expect([...view.get('pca')]).toEqual([0.25, 0, -0.25, 0]);
});

test('earlier moments are projected with the present one; a map that did not change has not moved', () => {
  const [now, earlier] = [pixelMaps([4, 4], [[4, 0]]), pixelMaps([4, 4], [[2, 0]])];
  const view = projection(now, { method: 'pca', before: [earlier] });
  const [pca, trail] = [[...view.get('pca')], [...view.get('trail')]];
  // The components fit all four points, whose mean is 0.375.
  expect(pca.map((value) => value.toFixed(3))).toEqual(['0.625', '0.000', '-0.375', '0.000']);
  expect(trail.map((value) => value.toFixed(3))).toEqual(['0.125', '0.000', '-0.375', '0.000']);
  view.moveOn(earlier, []);
  expect(view.get('trail')).toHaveLength(0);
  expect([...view.get('pca')]).toEqual([0.25, 0, -0.25, 0]);
});

test('of many moments those that are spread over all are drawn, of maps of another shape none', () => {
  const before = Array.from({ length: 50 }, (_, at) => pixelMaps([50], [[at], [50]]));
  const view = projection(pixelMaps([50], [[50], [50]]), { method: 'pca', before });
  expect(view.get('trail')).toHaveLength(12 * 4);
  const moved = [...view.get('trail')].filter((_, at) => at % 4 === 0);
  expect(moved[0] < moved[5] && moved[5] < moved[11]).toBe(true);
  const other = projection(pixelMaps([4, 4], [[4, 0]]), { method: 'pca', before });
  expect(other.get('trail')).toHaveLength(0);
});

test('of too many maps those of the neurons with the highest mean |S| are points', () => {
  const classes = 3001;
  const counts = Int32Array.from({ length: 4 * classes }, (_, at) =>
    at % classes === 0 ? Math.floor(at / classes) : 0,
  );
  const names = Array.from({ length: classes }, (_, index) => `class ${index}`);
  const maps = new OccurrenceMaps('conv', names, new Int32Array(classes).fill(4), counts, {
    height: 1,
    width: 1,
  });
  const view = projection(maps, { method: 'pca' });
  expect(new Set([...view.get('points')].filter((_, at) => at % 2 === 0))).toEqual(new Set([3]));
});

test('too few maps for UMAP are shown by their components, and the view says why', () => {
  const view = projection(pixelMaps([4, 4], [[4, 0]]));
  expect(view.get('method')).toBe('pca');
  expect(view.get('problem')).toBe(
    'UMAP needs at least 4 maps, there are 2: the principal components are shown.',
  );
});

test('a map is answered as levels', async () => {
  const view = projection(gridMaps([4, 4], [[[[4, 2]], [[0, 0]]]]), { method: 'pca' });
  const { answer, buffers } = await askView(kernel(), view, 'map', { neuron: 0, classIndex: 0 });
  expect(answer).toMatchObject({ type: 'reply', body: { kind: 'occurrence', height: 1, width: 2 } });
  expect([...buffers[0]]).toEqual([254, 127]);
  const missing = await askView(kernel(), view, 'map', { neuron: 1, classIndex: 0 });
  expect(missing.answer).toMatchObject({
    type: 'failure',
    message: 'neuron: expected an index from 0 to 0, got 1',
  });
});

test('it is saved as valid Vega-Lite and SVG', async () => {
  const view = projection(randomMaps(3, 5, [6, 7, 8]), { method: 'pca' });
  const bundle = (await view[displaySymbol]()) as Record<string, unknown>;
  expect(specProblems(bundle['application/vnd.vegalite.v5+json'] as object)).toEqual([]);
  expect(bundle['image/svg+xml']).toMatch(/^<svg .*<\/svg>$/s);
});

test.each([
  [{ kind: 'weights' }, 'kind: expected one of occurrence, selectivity, got "weights"'],
  [{ method: 'tsne' }, 'method: expected one of umap, pca, got "tsne"'],
  [{ method: 'pca', colour: 'size' }, 'colour: expected one of class, group, verdict, got "size"'],
  [{ seed: 0.5 }, 'seed: expected a whole number, got 0.5'],
])('what cannot be shown is refused: %j', (options, message) => {
  expect(() => projection(pixelMaps([4, 4], [[4, 0]]), options as never)).toThrow(new RangeError(message));
});
