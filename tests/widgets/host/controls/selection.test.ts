import {
  Dropdown,
  Select,
  SelectionRangeSlider,
  SelectionSlider,
  SelectMultiple,
  ToggleButtons,
} from '../../../../widgets/host/controls';
import { useRecordedKernel } from '../recorded-kernel';

const kernel = useRecordedKernel();

test('options are values, pairs of label and value, an object or a Map; the first one is selected', () => {
  const ways = [
    new Dropdown({ options: [1, 2] }),
    new Dropdown({
      options: [
        ['one', 1],
        ['two', 2],
      ],
    }),
    new Dropdown({ options: { one: 1, two: 2 } }),
    new Dropdown({
      options: new Map([
        ['one', 1],
        ['two', 2],
      ]),
    }),
  ];
  expect(ways.map(({ value, label, index }) => ({ value, label, index }))).toEqual([
    { value: 1, label: '1', index: 0 },
    { value: 1, label: 'one', index: 0 },
    { value: 1, label: 'one', index: 0 },
    { value: 1, label: 'one', index: 0 },
  ]);
});

test('front ends know the labels and the index; options and values stay in the kernel', () => {
  const value = { deep: new Date(0) };
  const list = new Select({ options: { a: value, b: { deep: new Date(1) } }, value: { deep: new Date(1) } });
  const { state } = kernel().takeData().at(-1) as { state: Record<string, unknown> };
  expect(state).toMatchObject({ index: 1, _options_labels: ['a', 'b'] });
  expect(['options', 'value', 'label'].filter((name) => name in state)).toEqual([]);
  list.value = value;
  expect(list.value).toBe(value);
  expect(kernel().takeData()).toEqual([{ method: 'update', state: { index: 0 }, buffer_paths: [] }]);
});

test('value, label and index follow each other, and observers hear of each', async () => {
  const list = new Dropdown({ options: { one: 1, two: 2, three: 3 } });
  const values: unknown[] = [];
  list.observe(
    ({ changes: { value, label, index }, from }) => void values.push([value, label, index, from]),
    'value',
  );
  list.label = 'two';
  list.index = 2;
  await kernel().update(list.modelId, { index: 0 });
  list.value = null;
  expect(values).toEqual([
    [2, 'two', 1, 'kernel'],
    [3, 'three', 2, 'kernel'],
    [1, 'one', 0, 'front'],
    [null, null, null, 'kernel'],
  ]);
});

test('new options select their first one; what is not among them is refused', () => {
  const list = new ToggleButtons({ options: ['a', 'b'], value: 'b' });
  kernel().take();
  list.options = ['x', 'y'] as never;
  expect([list.value, list.index]).toEqual(['x', 0]);
  expect(kernel().takeData()).toEqual([
    { method: 'update', state: { index: 0, _options_labels: ['x', 'y'] }, buffer_paths: [] },
  ]);
  expect(() => (list.value = 'b')).toThrow('value: expected one of x, y, got b');
  expect(() => (list.label = 'b')).toThrow('label: expected one of x, y, got b');
  expect(() => (list.index = 2)).toThrow('index: expected one from 0 to 1, got 2');
  expect(() => new Dropdown({ options: 'ab' as never })).toThrow(
    'options: expected an array, an object or a Map, got string',
  );
});

test('a front end’s index beyond the options is refused', async () => {
  const list = new Dropdown({ options: ['a'] });
  kernel().take();
  await expect(kernel().update(list.modelId, { index: 5 })).rejects.toThrow(
    'index: expected one from 0 to 0',
  );
  expect(kernel().takeData().at(-1)).toEqual({ method: 'update', state: { index: 0 }, buffer_paths: [] });
});

test('without options nothing is selected, and options that come later are not forced upon it', () => {
  const list = new Dropdown<string>();
  expect([list.value, list.index]).toEqual([null, null]);
  list.options = ['a'];
  expect(list.value).toBeNull();
  expect(() => new SelectionSlider({ options: [] })).toThrow('options: expected at least one, got none');
});

test('several are selected by their values, in the order given', () => {
  const list = new SelectMultiple({ options: { a: 1, b: 2, c: 3 }, value: [3, 1] });
  expect([list.index, list.label]).toEqual([
    [2, 0],
    ['c', 'a'],
  ]);
  list.options = [1, 2];
  expect(list.value).toEqual([]);
});

test('a range of options goes from one value to another', () => {
  const slider = new SelectionRangeSlider({ options: ['mon', 'tue', 'wed'], value: ['tue', 'wed'] });
  expect(slider.index).toEqual([1, 2]);
  slider.index = [0, 1];
  expect(slider.value).toEqual(['mon', 'tue']);
});
