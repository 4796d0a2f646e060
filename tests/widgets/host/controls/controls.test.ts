import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  Accordion,
  Button,
  Checkbox,
  DatePicker,
  DatetimePicker,
  FileUpload,
  FloatLogSlider,
  FloatSlider,
  HBox,
  Image,
  IntRangeSlider,
  IntSlider,
  Layout,
  NaiveDatetimePicker,
  Text,
  TimePicker,
} from '../../../../widgets/host/controls';
import { useRecordedKernel } from '../recorded-kernel';

const kernel = useRecordedKernel();

test('attributes are typed properties that send what is assigned', () => {
  const slider = new IntSlider({ value: 5, min: 0, max: 10, description: 'x' });
  kernel().take();
  slider.continuousUpdate = false;
  slider.value += 1;
  expect([slider.value, slider.continuousUpdate, slider.max]).toEqual([6, false, 10]);
  expect(kernel().takeData()).toEqual([
    { method: 'update', state: { continuous_update: false }, buffer_paths: [] },
    { method: 'update', state: { value: 6 }, buffer_paths: [] },
  ]);
});

test('a layout and a style are made, from attributes if these are given', () => {
  const slider = new IntSlider({ layout: { width: '50%' }, style: { handleColor: 'red' } });
  const opened = kernel().take();
  expect(opened.map(({ content }) => content['data'])).toMatchObject([
    { state: { _model_name: 'LayoutModel', width: '50%' } },
    { state: { _model_name: 'SliderStyleModel', handle_color: 'red' } },
    { state: { layout: 'IPY_MODEL_id-1', style: 'IPY_MODEL_id-2' } },
  ]);
  const shared = new Layout({ width: '10px' });
  slider.layout = shared;
  expect(slider.layout).toBe(shared);
  slider.layout = { height: '3em' };
  expect(slider.layout.height).toBe('3em');
});

test('values of the wrong kind are refused in words', () => {
  const slider = new IntSlider();
  expect(() => (slider.value = 2.5)).toThrow('value: expected an integer, got 2.5');
  expect(() => (slider.orientation = 'upright' as 'vertical')).toThrow(
    "orientation: expected one of 'horizontal', 'vertical', got 'upright'",
  );
  expect(() => new Checkbox({ value: 1 as unknown as boolean })).toThrow(
    'value: expected true or false, got 1',
  );
  expect(() => new FloatSlider({ value: NaN })).toThrow('value: expected a finite number, got NaN');
  expect(() => new HBox({ children: ['a'] as never })).toThrow('children: expected an array of widgets');
  expect(() => new IntSlider({ valeu: 3 } as object)).toThrow(/^IntSlider: expected some of .* got "valeu"$/);
  expect(() => new IntSlider({ layout: 'wide' as never })).toThrow(
    "layout: expected a Layout or its attributes, got 'wide'",
  );
});

test('a value stays between its bounds, whoever sets it, and follows when they move', async () => {
  const slider = new IntSlider({ value: 50, max: 10 });
  expect(slider.value).toBe(10);
  slider.value = -3;
  expect(slider.value).toBe(0);
  slider.min = 4;
  expect(slider.value).toBe(4);
  kernel().take();
  await kernel().update(slider.modelId, { value: 99 });
  expect(slider.value).toBe(10);
  expect(kernel().takeData().at(-1)).toEqual({ method: 'update', state: { value: 10 }, buffer_paths: [] });
  expect(() => (slider.min = 11)).toThrow(
    'min: expected at most max, 10, got 11; set both with set({ min, max })',
  );
  slider.set({ min: 11, max: 20 });
  expect(slider.value).toBe(11);
});

test('a logarithmic slider’s value lies between the powers of its base', () => {
  const slider = new FloatLogSlider({ value: 1e9, base: 10, min: -2, max: 3 });
  expect(slider.value).toBe(1000);
  slider.value = 0;
  expect(slider.value).toBe(0.01);
});

test('a range is the middle half unless given, and stays between its bounds', () => {
  const slider = new IntRangeSlider({ min: 10, max: 20 });
  expect(slider.value).toEqual([12, 18]);
  slider.upper = 99;
  expect([slider.lower, slider.upper]).toEqual([12, 20]);
  expect(() => (slider.value = [5, 4])).toThrow(
    'value: expected two integers, the smaller one first, got [ 5, 4 ]',
  );
});

test('a date picker’s value is a day of the kernel’s calendar', async () => {
  const picker = new DatePicker({ value: new Date(2026, 1, 28, 23, 59), min: new Date(2026, 0, 1) });
  expect(kernel().takeData().at(-1)).toMatchObject({
    state: { value: { year: 2026, month: 1, date: 28 }, min: { year: 2026, month: 0, date: 1 }, max: null },
  });
  await kernel().update(picker.modelId, { value: { year: 2026, month: 11, date: 24 } });
  expect(picker.value).toEqual(new Date(2026, 11, 24));
  await kernel().update(picker.modelId, { value: { year: 2025, month: 11, date: 24 } });
  expect(picker.value).toEqual(new Date(2026, 0, 1));
  picker.value = null;
  expect(kernel().takeData().at(-1)).toMatchObject({ state: { value: null } });
  expect(() => (picker.value = new Date('never'))).toThrow('value: expected a valid Date, got Invalid Date');
});

test('a moment travels in universal time, a wall clock’s time as it is shown', async () => {
  const moment = new Date(Date.UTC(2026, 6, 1, 12, 30, 15, 250));
  const parts = { year: 2026, month: 6, date: 1, minutes: 30, seconds: 15, milliseconds: 250 };
  const picker = new DatetimePicker({ value: moment });
  expect(kernel().takeData().at(-1)).toMatchObject({ state: { value: { ...parts, hours: 12 } } });
  const naive = new NaiveDatetimePicker({ value: new Date(2026, 6, 1, 9, 30, 15, 250) });
  expect(kernel().takeData().at(-1)).toMatchObject({ state: { value: { ...parts, hours: 9 } } });
  await kernel().update(picker.modelId, { value: { ...parts, hours: 13 } });
  await kernel().update(naive.modelId, { value: { ...parts, year: 99, hours: 10 } });
  expect(picker.value).toEqual(new Date(moment.getTime() + 3600000));
  expect([naive.value?.getFullYear(), naive.value?.getHours()]).toEqual([99, 10]);
});

test('a time of day stays between its bounds', () => {
  const at = (hours: number) => ({ hours, minutes: 0, seconds: 0, milliseconds: 0 });
  const picker = new TimePicker({ value: at(3), min: at(8), max: at(17) });
  expect(picker.value).toEqual(at(8));
  expect(() => (picker.value = at(24))).toThrow(
    /^value: expected \{ hours, minutes, seconds, milliseconds \}/,
  );
});

test('uploaded files arrive with their bytes and are not echoed', async () => {
  const upload = new FileUpload();
  kernel().take();
  const content = Uint8Array.of(104, 105);
  const file = { name: 'a.txt', type: 'text/plain', size: 2, last_modified: 1000 };
  await kernel().receive(
    upload.modelId,
    { method: 'update', state: { value: [file], error: '' }, buffer_paths: [['value', 0, 'content']] },
    [content],
  );
  expect(upload.value).toEqual([
    { name: 'a.txt', type: 'text/plain', size: 2, content, lastModified: new Date(1000) },
  ]);
  expect(kernel().takeData()).toEqual([{ method: 'echo_update', state: { error: '' }, buffer_paths: [] }]);
});

test('media are made of bytes, files or addresses', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'actilens-media-'));
  writeFileSync(join(folder, 'dot.PNG'), Uint8Array.of(1, 2, 3));
  const image = await Image.fromFile(join(folder, 'dot.PNG'));
  rmSync(folder, { recursive: true });
  expect(image).toBeInstanceOf(Image);
  expect([image.format, [...image.value]]).toEqual(['png', [1, 2, 3]]);
  const linked = Image.fromUrl('https://example.org/a.png');
  expect([linked.format, new TextDecoder().decode(linked.value)]).toEqual([
    'url',
    'https://example.org/a.png',
  ]);
  image.value = Uint8Array.of(9);
  expect(kernel().take().at(-1)!.buffers).toEqual([Uint8Array.of(9)]);
  expect(() => (image.value = 'text' as never)).toThrow("value: expected a Uint8Array, got 'text'");
});

test('a button calls its listeners at each click, also at one by code', async () => {
  const button = new Button({ description: 'Go' });
  const clicked: unknown[] = [];
  const stop = button.onClick((one) => void clicked.push(one));
  await kernel().receive(button.modelId, { method: 'custom', content: { event: 'click' } });
  await kernel().receive(button.modelId, { method: 'custom', content: { event: 'hover' } });
  button.click();
  stop();
  button.click();
  expect(clicked).toEqual([button, button]);
});

test('Enter submits a text', async () => {
  const field = new Text({ value: 'a' });
  const submitted: string[] = [];
  field.onSubmit(({ value }) => void submitted.push(value));
  await kernel().receive(field.modelId, { method: 'custom', content: { event: 'submit' } });
  expect(submitted).toEqual(['a']);
});

test('containers hold widgets, as references', async () => {
  const [a, b] = [new Text(), new Text()];
  const box = new HBox({ children: [a, b] });
  kernel().take();
  box.children = [b];
  expect(kernel().takeData()).toEqual([
    { method: 'update', state: { children: [`IPY_MODEL_${b.modelId}`] }, buffer_paths: [] },
  ]);
  await kernel().update(box.modelId, { children: [`IPY_MODEL_${a.modelId}`, `IPY_MODEL_${b.modelId}`] });
  expect(box.children).toEqual([a, b]);
});

test('titles are set one by one, and only a child that is there can be selected', () => {
  const accordion = new Accordion({ children: [new Text(), new Text()], selectedIndex: 1 });
  accordion.setTitle(1, 'Second');
  expect(accordion.titles).toEqual(['', 'Second']);
  expect(() => accordion.setTitle(2, 'Third')).toThrow('index: expected one from 0 to 1, got 2');
  expect(() => (accordion.selectedIndex = 2)).toThrow(
    'selectedIndex: expected null or one from 0 to 1, got 2',
  );
  accordion.children = [];
  expect(accordion.selectedIndex).toBeNull();
});

test('CSS classes are added once and taken off', () => {
  const field = new Text().addClass('wide').addClass('wide').addClass('high').removeClass('wide');
  expect(field.domClasses).toEqual(['high']);
});

test('wrong types do not compile, and do not run', () => {
  const slider = new IntSlider();
  // @ts-expect-error a string is no number
  expect(() => (slider.value = 'a')).toThrow(TypeError);
  // @ts-expect-error there is no such attribute
  expect(() => new IntSlider({ colour: 'red' })).toThrow(TypeError);
  // @ts-expect-error a layout has no such attribute
  expect(() => new IntSlider({ layout: { colour: 'red' } })).toThrow(TypeError);
  // @ts-expect-error there is no such attribute to listen to
  slider.observe(() => undefined, 'valeu');
});

test('a control says what it is in text', () => {
  const slider = new IntSlider({ value: 3 });
  expect(String(slider)).toBe('IntSlider(value: 3)');
  slider.close();
  expect(String(slider)).toBe('IntSlider(closed)');
});
