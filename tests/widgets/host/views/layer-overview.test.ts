import { displaySymbol } from '@actilens/kernel/api';
import * as tf from '@tensorflow/tfjs';
import { OccurrenceMaps } from '../../../../analysis';
import { layerOverview } from '../../../../widgets/host/views';
import { useTensorFlow } from '../../../support/tensorflow';
import { specProblems } from '../../../support/vega-lite-schema';
import { useRecordedKernel } from '../recorded-kernel';

const kernel = useRecordedKernel();

beforeAll(() => void useTensorFlow());

/** Two convolutions whose outputs are added. */
function network(): tf.LayersModel {
  const image = tf.input({ shape: [4, 4, 1], name: 'image' });
  const convolution = (name: string) =>
    tf.layers.conv2d({ name, filters: 2, kernelSize: 3, padding: 'same', activation: 'relu' });
  const first = convolution('first').apply(image) as tf.SymbolicTensor;
  const second = convolution('second').apply(first) as tf.SymbolicTensor;
  const sum = tf.layers.add({ name: 'sum' }).apply([second, first]) as tf.SymbolicTensor;
  return tf.model({ inputs: image, outputs: sum });
}

/** Of two neurons and as many classes as there are names. */
const mapsOf = (layerName: string, counts: number[], names = ['a', 'b']) =>
  new OccurrenceMaps(layerName, names, Int32Array.from(names.map(() => 4)), Int32Array.from(counts), {
    height: 1,
    width: 1,
  });

test('layers are listed with type, shape, parameters and where their inputs come from', () => {
  const model = network();
  model.getLayer('first').trainable = false;
  const overview = layerOverview(model, { maps: [mapsOf('second', [4, 0, 2, 2])] });
  expect(overview.get('layers')).toEqual([
    {
      name: 'image',
      type: 'InputLayer',
      shape: [4, 4, 1],
      parameters: 0,
      trainable: false,
      inputs: [],
      neurons: null,
    },
    {
      name: 'first',
      type: 'Conv2D',
      shape: [4, 4, 2],
      parameters: 20,
      trainable: false,
      inputs: [0],
      neurons: null,
    },
    {
      name: 'second',
      type: 'Conv2D',
      shape: [4, 4, 2],
      parameters: 38,
      trainable: true,
      inputs: [1],
      neurons: { selectivity: 1, kept: 1, redundant: 0, ineffective: 1 },
    },
    {
      name: 'sum',
      type: 'Add',
      shape: [4, 4, 2],
      parameters: 0,
      trainable: false,
      inputs: [2, 1],
      neurons: null,
    },
  ]);
});

test('a layer that a front end opens has its view made in the kernel, once', async () => {
  const overview = layerOverview(network(), { maps: [mapsOf('second', [4, 0, 2, 2])] });
  expect(overview.openedView).toBeNull();
  await kernel().update(overview.modelId, { opened: 'second' });
  const opened = overview.openedView!;
  expect(opened.wireState()).toMatchObject({ _view_name: 'MapFacetsView', layerName: 'second' });
  expect(overview.wireState()['view']).toBe(`IPY_MODEL_${opened.modelId}`);
  await kernel().update(overview.modelId, { opened: null });
  expect(overview.openedView).toBeNull();
  overview.opened = 'second';
  expect(overview.openedView).toBe(opened);
});

test('the views of one layer share its selection', () => {
  const overview = layerOverview(network(), { maps: [mapsOf('second', [4, 0, 2, 2])], opened: 'second' });
  const names = (['occurrence', 'selectivity', 'measures', 'differences'] as const).map((shown) => {
    overview.set({ shown });
    const view = overview.openedView!;
    expect(view.selection).toBe(overview.selectionOf('second'));
    return view.wireState()['_view_name'];
  });
  expect(names).toEqual(['MapFacetsView', 'MapFacetsView', 'SelectivityView', 'DifferenceMatrixView']);
});

test('other maps change the figures and the view that is open', () => {
  const overview = layerOverview(network(), { maps: [mapsOf('second', [4, 0, 2, 2])], opened: 'second' });
  const opened = overview.openedView;
  overview.maps = [mapsOf('second', [2, 0, 2, 2])];
  expect(overview.openedView).toBe(opened);
  expect(opened!.get('versions' as never)).toEqual([2, 1]);
  expect(overview.get('layers')[2].neurons).toMatchObject({ selectivity: 0.5 });
  overview.maps = [];
  expect([overview.opened, overview.openedView]).toEqual([null, null]);
  expect(opened!.closed).toBe(true);
});

test('a closed overview closes the views that it made', () => {
  const overview = layerOverview(network(), { maps: [mapsOf('second', [4, 0, 2, 2])], opened: 'second' });
  const opened = overview.openedView!;
  overview.close();
  expect(opened.closed).toBe(true);
});

test('a single class has no selectivity to open', () => {
  const maps = [mapsOf('second', [4, 2], ['a'])];
  const overview = layerOverview(network(), { maps, opened: 'second', shown: 'measures' });
  expect(overview.openedView).toBeNull();
  overview.set({ shown: 'occurrence' });
  expect(overview.openedView).not.toBeNull();
});

test('it is saved as valid Vega-Lite and SVG', async () => {
  const overview = layerOverview(network(), { maps: [mapsOf('second', [4, 0, 2, 2])] });
  const bundle = (await overview[displaySymbol]()) as Record<string, unknown>;
  expect(specProblems(bundle['application/vnd.vegalite.v5+json'] as object)).toEqual([]);
  expect(bundle['image/svg+xml']).toMatch(/^<svg .*second.*<\/svg>$/s);
});

test.each([
  [
    { maps: [mapsOf('third', [4, 0, 2, 2])] },
    'maps: expected those of image, first, second, sum, got some of "third"',
  ],
  [
    { maps: [mapsOf('second', [4, 0])] },
    'maps: expected 2 neurons of second, as the network has, got 1; measure them anew',
  ],
  [{ opened: 'first' }, 'opened: expected a layer with maps (none), got "first"'],
  [
    { shown: 'colours' },
    'shown: expected one of occurrence, selectivity, measures, differences, got "colours"',
  ],
])('what cannot be shown is refused: %j', (options, message) => {
  expect(() => layerOverview(network(), options as never)).toThrow(new RangeError(message));
});
