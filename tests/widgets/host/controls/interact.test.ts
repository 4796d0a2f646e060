import {
  Button,
  Checkbox,
  DatePicker,
  Dropdown,
  fixed,
  FloatSlider,
  interact,
  interactive,
  IntSlider,
  Text,
} from '../../../../widgets/host/controls';
import { useRecordedKernel } from '../recorded-kernel';

const kernel = useRecordedKernel();

const nothing = () => undefined;

test('each abbreviation makes its control, with its name as description', () => {
  const day = new Date(2026, 0, 1);
  const own = new IntSlider({ description: 'own' });
  const { controls } = interactive(nothing, {
    ...{ flag: true, word: 's', whole: 10, fraction: 0.5, none: 0, day, own },
    ...{ range: [0, 5], steps: [0, 1, 0.25], list: [16, 32, 64], words: ['a', 'b'], labelled: { One: 1 } },
    ...{ map: new Map([['Two', 2]]) },
  });
  const shown = Object.fromEntries(
    Object.entries(controls).map(([name, control]) => [name, control!.constructor]),
  );
  expect(shown).toEqual({
    ...{
      flag: Checkbox,
      word: Text,
      whole: IntSlider,
      fraction: FloatSlider,
      none: IntSlider,
      day: DatePicker,
    },
    ...{ own: IntSlider, range: IntSlider, steps: FloatSlider, list: Dropdown, words: Dropdown },
    ...{ labelled: Dropdown, map: Dropdown },
  });
  expect(controls.whole!.state).toMatchObject({ value: 10, min: -10, max: 30, description: 'whole' });
  expect(controls.fraction!.state).toMatchObject({ value: 0.5, min: -0.5, max: 1.5, step: 0.01 });
  expect(controls.none!.state).toMatchObject({ value: 0, min: 0, max: 1 });
  expect(controls.range!.state).toMatchObject({ value: 2, min: 0, max: 5, step: 1 });
  expect(controls.steps!.state).toMatchObject({ value: 0.5, step: 0.25, readoutFormat: '.2f' });
  expect(controls.own).toBe(own);
  expect(own.description).toBe('own');
});

test('small numbers get steps and digits that show them', () => {
  const { controls } = interactive(nothing, { rate: 0.0004 });
  expect(controls.rate!.state).toMatchObject({ step: 0.00001, readoutFormat: '.5f' });
});

test('what no control can be made from is refused by name', () => {
  expect(() => interactive(nothing, { x: NaN })).toThrow(/^x: expected a number, .* got NaN$/);
  expect(() => interactive(nothing, { x: [] })).toThrow(/^x: expected .* got \[\]$/);
  expect(() => interactive(nothing, { x: null as never })).toThrow(/got null$/);
  expect(() => interactive(nothing, { x: new Button() as never })).toThrow(
    'x: expected a widget with a value, got Button()',
  );
});

test('the function is called at once and at each change, and what it prints and returns is shown', async () => {
  const calls: unknown[] = [];
  const widget = interactive(
    ({ x, word, secret }) => {
      calls.push([x, word, secret]);
      kernel().print(`x is ${x}`);
      return x * 2;
    },
    { x: 10, word: 'a', secret: fixed({ deep: 1 }) },
  );
  await widget.update();
  await kernel().update(widget.controls.x!.modelId, { value: 7 });
  await widget.update();
  expect(calls[0]).toEqual([10, 'a', { deep: 1 }]);
  expect(calls.at(-1)).toEqual([7, 'a', { deep: 1 }]);
  expect(widget.result).toBe(14);
  expect(widget.output.outputs).toMatchObject([
    { output_type: 'stream', text: 'x is 7' },
    { output_type: 'display_data', data: { 'text/plain': '14' } },
  ]);
});

test('changes during a call wait, and one call follows with the latest values', async () => {
  const calls: number[] = [];
  let finish: () => void = nothing;
  const widget = interactive(
    async ({ x }) => {
      calls.push(x);
      if (calls.length === 1) await new Promise<void>((done) => (finish = done));
    },
    { x: 1 },
  );
  for (const value of [2, 3, 0]) await kernel().update(widget.controls.x!.modelId, { value });
  expect(calls).toEqual([1]);
  finish();
  await widget.update();
  expect(calls.slice(0, 2)).toEqual([1, 0]);
  expect(calls).not.toContain(2);
});

test('an error is shown below the controls, and the next change calls again', async () => {
  const widget = interactive(
    ({ x }) => {
      if (x > 1) throw new RangeError(`no ${x}`);
      return 'fine';
    },
    { x: [0, 5] },
  );
  await widget.update();
  expect(widget.output.outputs).toMatchObject([{ output_type: 'error', evalue: 'no 2' }]);
  widget.controls.x!.set({ value: 1 });
  await widget.update();
  expect(widget.output.outputs).toMatchObject([{ data: { 'text/plain': "'fine'" } }]);
});

test('with manual the function is called at the click of a button only', async () => {
  const calls: number[] = [];
  const widget = interactive(({ x }) => void calls.push(x), { x: 1 }, { manual: 'Train' });
  await kernel().update(widget.controls.x!.modelId, { value: 2 });
  expect(calls).toEqual([]);
  const button = widget.children.find((child) => child instanceof Button) as Button;
  expect(button.description).toBe('Train');
  await kernel().receive(button.modelId, { method: 'custom', content: { event: 'click' } });
  expect(calls).toEqual([2]);
});

test('interact shows the widget, and nothing more as a cell’s last value', () => {
  const shown = interact(nothing, { x: 1 });
  const views = kernel()
    .take()
    .filter(({ type }) => type === 'display_data');
  expect(views).toHaveLength(1);
  expect(views[0].content).toMatchObject({
    data: { 'application/vnd.jupyter.widget-view+json': { model_id: shown.widget.modelId } },
  });
  expect(
    (shown as unknown as Record<symbol, () => unknown>)[Symbol.for('Jupyter.display')](),
  ).toBeUndefined();
});
