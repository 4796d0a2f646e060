import { Selection } from '../../../../widgets/host/views';
import { useRecordedKernel } from '../recorded-kernel';

const kernel = useRecordedKernel();

test('a new selection is empty and opens a model that no view shows by itself', () => {
  new Selection();
  const [{ type, content }] = kernel().take();
  expect([type, content['target_name']]).toEqual(['comm_open', 'jupyter.widget']);
  expect((content['data'] as { state: object }).state).toEqual({
    _model_module: '@actilens/widgets',
    _model_module_version: '0.1.0',
    _model_name: 'SelectionModel',
    _view_module: '@actilens/widgets',
    _view_module_version: '0.1.0',
    _view_name: null,
    _view_count: null,
    neurons: [],
    classes: [],
    pixel: null,
    hovered: null,
  });
});

test('indices rise, each once, whoever sets them', async () => {
  const selection = new Selection();
  selection.neurons = [5, 1, 5];
  expect(selection.neurons).toEqual([1, 5]);
  await kernel().update(selection.modelId, { classes: [2, 0, 2] });
  expect(selection.classes).toEqual([0, 2]);
});

test('what a view selects reaches observers', async () => {
  const selection = new Selection();
  const seen: unknown[] = [];
  selection.observe(({ changes, from }) => void seen.push([changes.neurons, from]), 'neurons');
  await kernel().update(selection.modelId, { neurons: [3], hovered: 3 });
  expect(seen).toEqual([[[3], 'front']]);
  expect(selection.hovered).toBe(3);
});

test.each([
  [{ neurons: [-1] }, 'neurons: expected indices from 0 up, got -1'],
  [{ neurons: [1.5] }, 'neurons: expected indices from 0 up, got 1.5'],
  [{ classes: 'all' }, 'classes: expected an array of indices, got all'],
  [{ hovered: NaN }, 'hovered: expected indices from 0 up, got NaN'],
  [{ pixel: { row: 0, column: -2 } }, 'pixel: expected indices from 0 up, got -2'],
])('what is no index is refused: %j', (changes, message) => {
  const selection = new Selection();
  expect(() => selection.set(changes as never)).toThrow(message);
});

test('clear selects nothing', () => {
  const selection = new Selection({ neurons: [1], classes: [2], pixel: { row: 0, column: 1 } });
  selection.clear();
  expect(selection.state).toEqual({ neurons: [], classes: [], pixel: null, hovered: null });
});
