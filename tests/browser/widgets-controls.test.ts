import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { JSHandle, Locator } from 'playwright-core';
import { describeWithChromium } from '../support/chromium';
import { NotebookPage, type WidgetManager } from '../support/notebook-page';

const importWidgets = "import * as w from '@actilens/widgets';";

/** What has to be given to a control so that it can be shown, as source. */
const given: Readonly<Record<string, string>> = {
  Accordion: "{ children: [new w.Text()], titles: ['One'], selectedIndex: 0 }",
  Box: '{ children: [new w.Text()] }',
  Dropdown: "{ options: ['a', 'b'] }",
  GridBox: '{ children: [new w.Text()] }',
  HBox: '{ children: [new w.Text()] }',
  Image: "{ value: Uint8Array.from(Buffer.from('R0lGODlhAQABAAAAACw=', 'base64')), format: 'gif' }",
  RadioButtons: "{ options: ['a', 'b'] }",
  Select: "{ options: ['a', 'b'] }",
  SelectionRangeSlider: "{ options: ['a', 'b'] }",
  SelectionSlider: "{ options: ['a', 'b'] }",
  SelectMultiple: "{ options: ['a', 'b'] }",
  Stack: '{ children: [new w.Text()], selectedIndex: 0 }',
  Tab: "{ children: [new w.Text()], titles: ['One'], selectedIndex: 0 }",
  ToggleButtons: "{ options: ['a', 'b'] }",
  VBox: '{ children: [new w.Text()] }',
};

const controls = [
  ...['Accordion', 'Audio', 'BoundedFloatText', 'BoundedIntText', 'Box', 'Button', 'Checkbox', 'ColorPicker'],
  ...['ColorsInput', 'Combobox', 'Controller', 'DatePicker', 'DatetimePicker', 'Dropdown', 'FileUpload'],
  ...['FloatLogSlider', 'FloatProgress', 'FloatRangeSlider', 'FloatSlider', 'FloatText', 'FloatsInput'],
  ...[
    'GridBox',
    'HBox',
    'HTML',
    'HTMLMath',
    'Image',
    'IntProgress',
    'IntRangeSlider',
    'IntSlider',
    'IntText',
  ],
  ...['IntsInput', 'Label', 'NaiveDatetimePicker', 'Output', 'Password', 'Play', 'RadioButtons', 'Select'],
  ...['SelectMultiple', 'SelectionRangeSlider', 'SelectionSlider', 'Stack', 'Tab', 'TagsInput', 'Text'],
  ...['Textarea', 'TimePicker', 'ToggleButton', 'ToggleButtons', 'VBox', 'Valid', 'Video'],
];

jest.setTimeout(120000);

describeWithChromium('the controls in JupyterLab', () => {
  let notebook: NotebookPage;

  beforeAll(async () => {
    notebook = await NotebookPage.launch({ height: 1600 });
  });
  afterAll(() => notebook.close());
  afterEach(async () => {
    await notebook.shutDown();
    const { problems, elsewhere } = notebook;
    expect({ problems: problems.splice(0), elsewhere: elsewhere.splice(0) }).toEqual({
      problems: [],
      elsewhere: [],
    });
  });

  const view = (index: number): Locator => notebook.output(index).locator('> .lm-Widget').first();
  const readout = (index: number): Locator => notebook.output(index).locator('.widget-readout').first();
  const manager = (): Promise<JSHandle<WidgetManager>> => notebook.widgetManager();

  test('each control is drawn, without an error in the page', async () => {
    await notebook.open('each', [
      importWidgets,
      ...controls.map((name) => `new w.${name}(${given[name] ?? ''})`),
    ]);
    await notebook.run(0);
    const missing: string[] = [];
    for (const [index, name] of controls.entries()) {
      await notebook.run(index + 1);
      await view(index + 1)
        .waitFor({ state: 'attached' })
        .catch(() => missing.push(name));
    }
    expect(missing).toEqual([]);
    expect(await notebook.panel.getByText('Error displaying widget').count()).toBe(0);
  });

  test('a slider moves in all its views, in the kernel and back, and its echo keeps them the same', async () => {
    await notebook.open('slider', [
      `${importWidgets}\nconst slider = new w.IntSlider({ value: 5, max: 10 });\nslider`,
      'slider',
      'slider.observe(({ changes, from }) => console.log(changes.value, from));\nslider.value',
      'slider.value = 2;',
    ]);
    for (const index of [0, 1, 2]) await notebook.run(index);
    await notebook.output(0).locator('.noUi-handle').focus();
    await notebook.page.keyboard.press('ArrowRight');
    await readout(1).filter({ hasText: '6' }).waitFor();
    await notebook.output(2).filter({ hasText: '6 front' }).waitFor();
    await notebook.run(3);
    for (const index of [0, 1]) await readout(index).filter({ hasText: '2' }).waitFor();
    await notebook.output(3).filter({ hasText: '2 kernel' }).waitFor();
  });

  test('after 1,000 random changes from both sides both have the same state', async () => {
    await notebook.open('changes', [
      `${importWidgets}
const widgets = [
  new w.IntSlider(), new w.FloatSlider({ step: 0.001 }), new w.Text(), new w.Checkbox(), new w.IntRangeSlider(),
  new w.Dropdown({ options: ['a', 'b', 'c', 'd'] }), new w.TagsInput({ allowDuplicates: false }), new w.Image(),
];
const names = ['value', 'value', 'value', 'value', 'value', 'index', 'value', 'value'];
let seed = 1;
const random = (end: number) => (seed = (seed * 48271) % 2147483647) % end;
const values = [
  () => random(101), () => random(100001) / 1000, () => 'k' + random(1000), () => random(2) === 1,
  () => [random(50), 50 + random(50)], () => random(4), () => ['k' + random(9), 'l' + random(9)],
  () => Uint8Array.of(random(256), random(256)),
];
let fromFront = 0;
for (const one of widgets) one.observe(({ from }) => { if (from === 'front') fromFront += 1; });
new w.VBox({ children: widgets })`,
      'widgets.map(({ modelId }) => modelId).join()',
      `for (let turn = 0; turn < 500; turn++) {
  const at = random(widgets.length);
  widgets[at].set({ [names[at]]: values[at]() });
  await new Promise((done) => setTimeout(done, 5));
}`,
      'fromFront',
      `JSON.stringify(widgets.map((one, at) => one.get(names[at])).map((value) => value instanceof Uint8Array ? [...value] : value))`,
    ]);
    await notebook.run(0);
    await view(0).waitFor();
    await notebook.run(1);
    const ids = (await notebook.text(1)).replaceAll("'", '').trim().split(',');
    await notebook.start(2);
    await (
      await manager()
    ).evaluate(async (manager, ids) => {
      let seed = 7;
      const random = (end: number) => (seed = (seed * 48271) % 2147483647) % end;
      const models = await Promise.all(ids.map((id) => manager.get_model(id)));
      const names = ['value', 'value', 'value', 'value', 'value', 'index', 'value', 'value'];
      const values = [
        () => random(101),
        () => random(100001) / 1000,
        () => `f${random(1000)}`,
        () => random(2) === 1,
        () => [random(50), 50 + random(50)],
        () => random(4),
        () => [`f${random(9)}`, `g${random(9)}`],
        () => new DataView(Uint8Array.of(random(256), random(256)).buffer),
      ];
      for (let turn = 0; turn < 500; turn++) {
        const at = random(models.length);
        models[at].set(names[at], values[at]());
        models[at].save_changes();
        await new Promise((done) => setTimeout(done, 5));
      }
    }, ids);
    await notebook.hasRun(2);
    await notebook.kernelIsIdle();
    const inPage = (): Promise<string> =>
      manager().then((handle) =>
        handle.evaluate(async (manager, ids) => {
          const names = ['value', 'value', 'value', 'value', 'value', 'index', 'value', 'value'];
          const models = await Promise.all(ids.map((id) => manager.get_model(id)));
          const values = models.map((model, at) => model.get(names[at]));
          return JSON.stringify(
            values.map((value) => (value instanceof DataView ? [...new Uint8Array(value.buffer)] : value)),
          );
        }, ids),
      );
    await notebook.run(3);
    expect(Number(await notebook.text(3))).toBeGreaterThan(20);
    await notebook.run(4);
    const inKernel = (await notebook.text(4)).trim().slice(1, -1);
    expect(JSON.parse(await inPage())).toEqual(JSON.parse(inKernel));
  });

  test('a reloaded page, and a second one, show the widgets as they are in the live kernel', async () => {
    await notebook.open('reload', [
      `${importWidgets}
import { encodePng } from '@actilens/kernel/api';
const slider = new w.IntSlider({ value: 5, max: 10 });
const picture = (width: number) => encodePng({ width, height: 1, data: new Uint8Array(4 * width) });
const image = new w.Image({ value: picture(3) });
new w.VBox({ children: [slider, image] })`,
      'slider.value = 8;\nimage.value = picture(4);',
    ]);
    await notebook.run(0);
    await notebook.save();
    await notebook.run(1);
    await notebook.reload(2);
    await readout(0).filter({ hasText: '8' }).waitFor();
    const decoded = (image: { decode(): Promise<void>; naturalWidth: number }) =>
      image.decode().then(() => image.naturalWidth);
    expect(await notebook.output(0).locator('img').evaluate(decoded)).toBe(4);
    await notebook.output(0).locator('.noUi-handle').focus();
    await notebook.page.keyboard.press('ArrowLeft');
    await readout(0).filter({ hasText: '7' }).waitFor();

    const second = await notebook.secondPage('reload', 2);
    await second.output(0).locator('.widget-readout', { hasText: '7' }).waitFor();
    await second.output(0).locator('.noUi-handle').focus();
    await second.page.keyboard.press('ArrowLeft');
    await readout(0).filter({ hasText: '6' }).waitFor();
    await second.page.close();
  });

  test('widgets answer while a cell waits, and what they print goes below the cell that listens', async () => {
    await notebook.open('await', [
      `${importWidgets}\nconst button = new w.Button({ description: 'Go' });\nbutton`,
      `let ticks = 0;
button.onClick(() => console.log('clicked at', ticks > 0 ? 'work' : 'rest'));
const pressed = new Promise<void>((done) => button.onClick(() => done()));
const timer = setInterval(() => { ticks += 1; }, 5);
await pressed;
clearInterval(timer);
'went on'`,
    ]);
    await notebook.run(0);
    await notebook.start(1);
    await notebook.panel.locator('.jp-Notebook-ExecutionIndicator[data-status="busy"]').waitFor();
    await notebook.output(0).getByRole('button', { name: 'Go' }).click();
    await notebook.hasRun(1);
    await notebook.output(1).filter({ hasText: 'clicked at work' }).waitFor();
    await notebook.output(1).filter({ hasText: 'went on' }).waitFor();
  });

  test('interact calls its function as the user moves a slider and types, and shows what comes out', async () => {
    await notebook.open('interact', [
      `${importWidgets}
w.interact(({ units, name }) => { console.log(name + ' has', units); return [{ units }]; }, { units: [0, 10], name: 'layer' })`,
    ]);
    await notebook.run(0);
    const output = notebook.output(0);
    await output.getByText('layer has 5').waitFor();
    await output.locator('.noUi-handle').first().focus();
    await notebook.page.keyboard.press('ArrowRight');
    await output.getByText('layer has 6').waitFor();
    expect(await output.locator('table').innerText()).toContain('6');
    await output.locator('input[type="text"]').fill('conv');
    await output.getByText('conv has 6').waitFor();
    expect(await output.getByText('layer has').count()).toBe(0);
  });

  test('an Output widget shows what is captured, errors too, also after the cell has ended', async () => {
    await notebook.open('output', [
      `${importWidgets}\nconst out = new w.Output();\nout`,
      `console.log('here');
await out.capture(() => { console.log('there'); setTimeout(() => console.log('later'), 300); });
void out.capture(() => { throw new RangeError('too far'); });`,
    ]);
    await notebook.run(0);
    await notebook.run(1);
    await notebook.output(0).getByText('there').waitFor();
    await notebook.output(0).getByText('RangeError: too far').waitFor();
    await notebook.output(0).getByText('later').waitFor();
    expect((await notebook.text(1)).trim()).toBe('here');
  });

  test('links in the front end work without the kernel; files, dates and choices arrive', async () => {
    await notebook.open('values', [
      `${importWidgets}
const [a, b] = [new w.IntSlider({ value: 3, max: 10 }), new w.IntText()];
w.jslink([a, 'value'], [b, 'value']);
const upload = new w.FileUpload();
const day = new w.DatePicker();
const choice = new w.Dropdown({ options: { One: 1, Two: { deep: 2 } } });
new w.VBox({ children: [a, b, upload, day, choice] })`,
      `[a.value, b.value, new TextDecoder().decode(upload.value[0].content), upload.value[0].name, day.value?.toDateString(), choice.value]`,
    ]);
    await notebook.run(0);
    const output = notebook.output(0);
    await output.locator('input[type="number"]').fill('4');
    await output.locator('input[type="number"]').press('Enter');
    await readout(0).filter({ hasText: '4' }).waitFor();
    const file = { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') };
    const chooser = notebook.page.waitForEvent('filechooser');
    await output.getByRole('button', { name: 'Upload' }).click();
    await (await chooser).setFiles(file);
    await output.getByText('Upload (1)').waitFor();
    await output.locator('input[type="date"]').fill('2026-02-28');
    await output.locator('input[type="date"]').blur();
    await output.locator('select').selectOption('Two');
    await notebook.kernelIsIdle();
    await notebook.run(1);
    expect((await notebook.text(1)).replace(/\s+/g, ' ').trim()).toBe(
      "[ 4, 4, 'hello', 'note.txt', 'Sat Feb 28 2026', { deep: 2 } ]",
    );
  });

  test('the cells of docs/widgets.md run, in their order, without an error or a type warning', async () => {
    const page = readFileSync(resolve(__dirname, '../../docs/widgets.md'), 'utf8');
    const cells = [...page.matchAll(/```ts\n([^]*?)```/g)].map(([, cell]) => cell.trim());
    expect(cells.length).toBeGreaterThan(5);
    await notebook.open('docs', cells);
    for (const index of cells.keys()) await notebook.run(index);
    await notebook.output(0).getByRole('button', { name: 'Train' }).click();
    await notebook.panel.getByText('training 10 epochs at 0.1').waitFor();
    await notebook.panel.getByText('dense: 32 units at 0.5').waitFor();
    await notebook.kernelIsIdle();
    expect(
      await notebook.panel.locator('[data-mime-type="application/vnd.jupyter.stderr"]').allInnerTexts(),
    ).toEqual([]);
  });

  test('a gamepad’s buttons and axes, which the page makes, arrive', async () => {
    await notebook.open('gamepad', [
      `${importWidgets}\nconst pad = new w.Controller();\npad`,
      '[pad.name, pad.connected, pad.buttons.map(({ pressed }) => pressed), pad.axes.map(({ value }) => value)]',
    ]);
    await notebook.page.evaluate(`{
      const button = (pressed) => ({ pressed, value: pressed ? 1 : 0 });
      const pad = { id: 'Test pad', index: 0, mapping: 'standard', connected: true, timestamp: 1,
        buttons: [button(true), button(false)], axes: [0.5, -1] };
      navigator.getGamepads = () => [pad];
    }`);
    await notebook.run(0);
    await notebook.output(0).getByText('Test pad').waitFor();
    let arrived: string;
    do {
      await notebook.run(1);
      arrived = (await notebook.text(1)).replace(/\s+/g, ' ').trim();
    } while (!arrived.includes('-1'));
    expect(arrived).toBe("[ 'Test pad', true, [ true, false ], [ 0.5, -1 ] ]");
  });

  test('a user’s own widget shares its state and messages with a model of the page', async () => {
    await notebook.open('own', [
      `import { attributes, domAttributes, DomWidget, type DomState, type Given } from '@actilens/widgets';
interface DialState extends DomState { angle: number }
const model = { module: '@jupyter-widgets/base', moduleVersion: '2.0.0', model: 'DOMWidgetModel', view: 'DOMWidgetView' };
class Dial extends DomWidget<DialState> {
  constructor(given: Given<DialState> = {}) { super(model, { ...domAttributes, angle: attributes.number(0) }, given); }
}
const dial = new Dial({ angle: 30, layout: { width: '123px' } });
dial.onMessage(({ ask }) => dial.send({ answer: ask + '!' }));
dial`,
      'dial.modelId',
      'dial.get("angle")',
    ]);
    await notebook.run(0);
    await notebook.run(1);
    const id = (await notebook.text(1)).replaceAll("'", '').trim();
    const answer = await (
      await manager()
    ).evaluate(async (manager, id) => {
      const model = await manager.get_model(id);
      const before = model.get('angle');
      model.set('angle', 45);
      model.save_changes();
      const answered = new Promise((done) => model.on('msg:custom', (content) => done(content)));
      model.send({ ask: 'hm' });
      return [before, await answered];
    }, id);
    expect(answer).toEqual([30, { answer: 'hm!' }]);
    expect(await view(0).getAttribute('style')).toContain('width: 123px');
    await notebook.run(2);
    expect((await notebook.text(2)).trim()).toBe('45');
  });
});
