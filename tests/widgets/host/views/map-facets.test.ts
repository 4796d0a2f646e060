import { displaySymbol } from '@actilens/kernel/api';
import { aomFacets, csmFacets, type MapFacets, odmMatrix, Selection } from '../../../../widgets/host/views';
import { type FacetsState, widgetModuleVersion } from '../../../../widgets/shared';
import { gridMaps, pixelMaps, randomMaps } from '../../../support/occurrence-maps';
import { specProblems } from '../../../support/vega-lite-schema';
import { useRecordedKernel } from '../recorded-kernel';

const kernel = useRecordedKernel();

/** Two neurons, two classes of 4 images, maps of 1 × 2 pixels. */
const maps = () =>
  gridMaps(
    [4, 4],
    [
      [[[4, 2]], [[0, 0]]],
      [[[0, 0]], [[0, 1]]],
    ],
  );

/** What a view answers to a request of the browser. */
async function ask(view: { modelId: string }, name: string, body: unknown) {
  kernel().take();
  await kernel().receive(view.modelId, {
    method: 'custom',
    content: { type: 'request', id: '1', name, body, priority: 0 },
  });
  for (let turn = 0; turn < 5; turn++) await new Promise((done) => setImmediate(done));
  const [{ content, buffers }] = kernel().take();
  const { content: answer } = content['data'] as { content: Record<string, unknown> };
  return { answer, buffers: buffers.map((buffer) => [...buffer]) };
}

test('maps are sent as levels, one buffer for all that were asked for', async () => {
  const { answer, buffers } = await ask(aomFacets(maps()), 'tiles', {
    maps: [
      [1, 1],
      [0, 0],
    ],
  });
  expect(answer).toEqual({ type: 'reply', id: '1', body: { height: 1, width: 2, versions: [1, 1] } });
  expect(buffers).toEqual([[0, 64, 254, 127]]);
});

test('selectivity maps are sent with zero as the middle level', async () => {
  const { buffers } = await ask(csmFacets(maps()), 'tiles', { maps: [[1, 0]] });
  expect(buffers).toEqual([[127, 95]]);
});

test('a pixel is answered exactly, with the number of images', async () => {
  const { answer } = await ask(aomFacets(maps()), 'pixel', { neuron: 1, classIndex: 1, row: 0, column: 1 });
  expect(answer).toEqual({ type: 'reply', id: '1', body: { value: 0.25, count: 1 } });
});

test.each([
  [{ neuron: 2, classIndex: 0, row: 0, column: 0 }, 'neuron: expected an index from 0 to 1, got 2'],
  [{ neuron: 0, classIndex: 5, row: 0, column: 0 }, 'classIndex: expected an index from 0 to 1, got 5'],
  [{ neuron: 0, classIndex: 0, row: 1, column: 0 }, 'pixel: expected an index from 0 to 1, got 2'],
])('a pixel that is not there fails: %j', async (where, message) => {
  const { answer } = await ask(aomFacets(maps()), 'pixel', where);
  expect(answer).toEqual({ type: 'failure', id: '1', message });
});

test('the difference of two neurons is answered exactly', async () => {
  const { answer } = await ask(odmMatrix(maps()), 'pair', { first: 0, second: 1 });
  expect(answer).toMatchObject({ type: 'reply', body: { difference: (1 + 0.5 + 0 + 0.25) / 4 } });
  expect((await ask(odmMatrix(maps()), 'matrix', {})).buffers).toEqual([[0, 111, 111, 0]]);
});

test('only changed neurons get a new version when maps are replaced', () => {
  const view = aomFacets(maps());
  view.maps = gridMaps(
    [4, 4],
    [
      [[[4, 2]], [[0, 0]]],
      [[[0, 0]], [[0, 3]]],
    ],
  );
  expect(view.get('versions')).toEqual([1, 2]);
  expect(() => (view.maps = pixelMaps([4], [[1]]))).toThrow(
    /^maps: expected neuronCount 2, as the view has, got 1/,
  );
});

test('a threshold that a front end sets cuts the groups anew, and every front end is told', async () => {
  const view = aomFacets(maps());
  expect(view.get('groups').map(({ members }) => members)).toEqual([[0], [1]]);
  await kernel().update(view.modelId, { threshold: 0.5 });
  expect(view.get('groups').map(({ members }) => members)).toEqual([[0, 1]]);
  const sent = kernel().takeData() as { method: string; state?: object }[];
  expect(
    sent.some(({ method, state }) => method === 'update' && state !== undefined && 'groups' in state),
  ).toBe(true);
});

test.each([
  [{ threshold: 2 }, 'threshold: expected a difference from 0 to 1, got 2'],
  [{ sort: 'colour' }, 'sort: expected one of group, selectivity, class, index, got "colour"'],
  [{ sortClass: 2 }, 'sortClass: expected a class index from 0 to 1, got 2'],
])('what cannot be shown is refused: %j', (changes, message) => {
  const view = aomFacets(maps());
  expect(() => view.set(changes as Parameters<MapFacets['set']>[0])).toThrow(new RangeError(message));
  expect(() => aomFacets(maps(), changes as never)).toThrow(new RangeError(message));
});

test('a single class has occurrence maps and no selectivity maps', () => {
  const single = pixelMaps([4], [[1], [2]]);
  expect(aomFacets(single).get('neurons')[0]).toMatchObject({
    selectivity: null,
    ofClasses: new Float32Array(),
  });
  expect(() => csmFacets(single)).toThrow(/expected at least 2 classes/);
});

test.each([
  ['occurrence maps', aomFacets],
  ['selectivity maps', csmFacets],
  ['differences', odmMatrix],
])('%s are saved as valid Vega-Lite, SVG and text beside the live view', async (_title, make) => {
  const view = make(randomMaps(3, 5, [6, 7, 8]));
  const bundle = (await view[displaySymbol]()) as Record<string, unknown>;
  expect(Object.keys(bundle).sort()).toEqual([
    'application/vnd.actilens.view.v1+json',
    'application/vnd.vegalite.v5+json',
    'image/svg+xml',
    'text/plain',
  ]);
  expect(bundle['application/vnd.actilens.view.v1+json']).toEqual({
    model_id: view.modelId,
    version: widgetModuleVersion,
  });
  expect(specProblems(bundle['application/vnd.vegalite.v5+json'] as object)).toEqual([]);
  expect(bundle['image/svg+xml']).toMatch(/^<svg .*data:image\/png;base64,.*<\/svg>$/s);
});

test('a closed view is text', async () => {
  const view = aomFacets(maps());
  view.close();
  expect(await view[displaySymbol]()).not.toHaveProperty('application/vnd.actilens.view.v1+json');
});

test('views made with one selection refer to it, others have their own', () => {
  const selection = new Selection();
  const [first, second, third] = [
    aomFacets(maps(), { selection }),
    odmMatrix(maps(), { selection }),
    aomFacets(maps()),
  ];
  expect([first.selection, second.selection]).toEqual([selection, selection]);
  expect(third.selection).not.toBe(selection);
  expect(first.wireState()['selection']).toBe(`IPY_MODEL_${selection.modelId}`);
});

test('class selectivities travel once and as bytes, and not again with every threshold', async () => {
  const view = aomFacets(maps());
  const [opened] = kernel()
    .take()
    .filter(({ content }) => content['target_name'] === 'jupyter.widget')
    .slice(-1);
  const { state, buffer_paths } = opened.content['data'] as { state: FacetsState; buffer_paths: unknown };
  expect(buffer_paths).toEqual([['classSelectivities']]);
  expect([...new Float32Array(opened.buffers[0].slice().buffer)]).toEqual([0.75, -0.75, -0.125, 0.125]);
  expect(state.neurons.map((neuron) => Object.keys(neuron))).toEqual(
    new Array(2).fill(['selectivity', 'meanAbsolute', 'verdict', 'reason']),
  );
  await kernel().update(view.modelId, { threshold: 0.5 });
  const sent = kernel().take();
  expect(JSON.stringify(sent)).toContain('verdict');
  expect(sent.flatMap(({ buffers }) => buffers)).toEqual([]);
});

test('a layer of a thousand classes is saved with its first classes, and says of how many', () => {
  const classes = Array.from({ length: 1000 }, () => 4);
  const view = aomFacets(pixelMaps(classes, [classes.map((_, index) => index % 5), classes.map(() => 2)]));
  const spec = view.staticSpec();
  expect(spec['description']).toContain('2 of 2 neurons in rows, 32 of 1000 classes in columns');
  expect(JSON.stringify(spec).length).toBeLessThan(100_000);
});

test('a layer of a thousand classes is opened by four bytes for each neuron and class, and little else', () => {
  const classes = Array.from({ length: 1000 }, () => 4);
  aomFacets(
    pixelMaps(
      classes,
      Array.from({ length: 64 }, (_, neuron) => classes.map((_size, index) => (neuron + index) % 5)),
    ),
  );
  const { content, buffers } = kernel().take().at(-1)!;
  expect(buffers.map(({ byteLength }) => byteLength)).toEqual([64 * 1000 * 4]);
  expect(JSON.stringify(content).length).toBeLessThan(40_000);
});
