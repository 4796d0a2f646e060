import { displaySymbol } from '@actilens/kernel/api';
import { Selection, selectivity } from '../../../../widgets/host/views';
import { pixelMaps, randomMaps } from '../../../support/occurrence-maps';
import { specProblems } from '../../../support/vega-lite-schema';
import { useRecordedKernel } from '../recorded-kernel';

const kernel = useRecordedKernel();

test('a view of selectivity holds the figures of each neuron and shares its selection', () => {
  const selection = new Selection({ neurons: [1] });
  const view = selectivity(
    pixelMaps(
      [4, 4],
      [
        [4, 0],
        [2, 2],
      ],
    ),
    { selection, sort: 'selectivity' },
  );
  expect(view.selection).toBe(selection);
  expect(view.wireState()).toMatchObject({
    _model_name: 'SelectivityModel',
    _view_name: 'SelectivityView',
    sort: 'selectivity',
    neurons: [
      { selectivity: 2, meanAbsolute: 1 },
      { selectivity: 0, meanAbsolute: 0 },
    ],
  });
});

test('what is selected is in the saved chart', () => {
  const view = selectivity(randomMaps(3, 5, [6, 7, 8]));
  view.selection.neurons = [4];
  expect(view.staticSpec()['params']).toContainEqual({ name: 'selectedNeurons', value: [4] });
});

test('it is saved as valid Vega-Lite and SVG', async () => {
  const view = selectivity(randomMaps(3, 5, [6, 7, 8]));
  const bundle = (await view[displaySymbol]()) as Record<string, unknown>;
  expect(specProblems(bundle['application/vnd.vegalite.v5+json'] as object)).toEqual([]);
  expect(bundle['image/svg+xml']).toMatch(/^<svg .*s\(n\).*<\/svg>$/s);
});

test('other maps of the layer change the figures', () => {
  const view = selectivity(pixelMaps([4, 4], [[4, 0]]));
  kernel().take();
  view.maps = pixelMaps([4, 4], [[2, 0]]);
  expect(view.get('neurons')[0]).toMatchObject({ selectivity: 1 });
  expect(kernel().takeData()).toMatchObject([{ method: 'update', state: { versions: [2] } }]);
});

test('maps of a single class are refused, since selectivity compares classes', () => {
  expect(() => selectivity(pixelMaps([4], [[1]]))).toThrow(/expected at least 2 classes/);
});

test.each([
  [{ sort: 'colour' }, 'sort: expected one of group, selectivity, meanAbsolute, class, index, got "colour"'],
  [{ palette: 'loud' }, 'palette: expected one of thesis, safe, got "loud"'],
  [{ sortClass: 2 }, 'sortClass: expected a class index from 0 to 1, got 2'],
])('what cannot be shown is refused: %j', (options, message) => {
  expect(() => selectivity(pixelMaps([4, 4], [[4, 0]]), options as never)).toThrow(new RangeError(message));
});

test('of a large layer the first rows and columns are saved', () => {
  const spec = selectivity(randomMaps(3, 70, new Array<number>(40).fill(3))).staticSpec();
  const [spread, , classes] = spec['hconcat'] as { data: { values: unknown[] } }[];
  expect([spread.data.values.length, classes.data.values.length]).toEqual([64, 64 * 32]);
});
