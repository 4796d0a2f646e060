import { dlink, Dropdown, IntSlider, jsdlink, jslink, link, Text } from '../../../../widgets/host/controls';
import { useRecordedKernel } from '../recorded-kernel';

const kernel = useRecordedKernel();

test('linked attributes are the same from the start, whichever changes, until they are unlinked', async () => {
  const [a, b] = [new IntSlider({ value: 3 }), new IntSlider({ value: 8 })];
  const both = link([a, 'value'], [b, 'value']);
  expect(b.value).toBe(3);
  b.value = 5;
  expect(a.value).toBe(5);
  await kernel().update(a.modelId, { value: 6 });
  expect(b.value).toBe(6);
  both.unlink();
  a.value = 1;
  expect(b.value).toBe(6);
});

test('a link settles where one side takes less than the other', () => {
  const [wide, narrow] = [new IntSlider({ value: 3 }), new IntSlider({ max: 10 })];
  link([wide, 'value'], [narrow, 'value']);
  wide.value = 50;
  expect([wide.value, narrow.value]).toEqual([10, 10]);
});

test('one attribute follows another through a function, and not back', () => {
  const [slider, field] = [new IntSlider({ value: 3 }), new Text()];
  dlink([slider, 'value'], [field, 'value'], (value) => `${value} %`);
  slider.value = 4;
  field.value = 'own';
  expect([slider.value, field.value]).toEqual([4, 'own']);
});

test('a link in the front end names the attributes as messages do', () => {
  const [a, b] = [new IntSlider(), new IntSlider()];
  kernel().take();
  jslink([a, 'continuousUpdate'], [b, 'disabled']);
  jsdlink([a, 'value'], [b, 'max']);
  expect(kernel().takeData()).toMatchObject([
    {
      state: {
        _model_name: 'LinkModel',
        source: [`IPY_MODEL_${a.modelId}`, 'continuous_update'],
        target: [`IPY_MODEL_${b.modelId}`, 'disabled'],
      },
    },
    { state: { _model_name: 'DirectionalLinkModel' } },
  ]);
});

test('a front end cannot link what it does not know', () => {
  const list = new Dropdown({ options: ['a'] });
  const slider = new IntSlider();
  expect(() => jslink([list, 'value'], [slider, 'value'])).toThrow(/one of .*index.*, got "value"$/);
  expect(() => jslink([slider, 'valeu'], [slider, 'value'])).toThrow('got "valeu"');
});
