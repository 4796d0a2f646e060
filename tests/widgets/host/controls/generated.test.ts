import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import models from '@jupyter-widgets/schema/jupyterwidgetmodels.latest.json';
import * as controls from '../../../../widgets/host/controls';
import { IntSlider } from '../../../../widgets/host/controls';
import { useRecordedKernel } from '../recorded-kernel';

const folder = resolve(__dirname, '../../../../widgets/host/controls');
const kernel = useRecordedKernel();

test('the committed classes are what the schema gives', () => {
  const fresh = mkdtempSync(join(tmpdir(), 'actilens-generated-'));
  try {
    execFileSync(process.execPath, [join(folder, 'generate.mjs'), fresh]);
    const read = (from: string) =>
      Object.fromEntries(readdirSync(from).map((name) => [name, readFileSync(join(from, name), 'utf8')]));
    expect(read(join(folder, 'generated'))).toEqual(read(fresh));
  } finally {
    rmSync(fresh, { recursive: true });
  }
});

const classNames: Readonly<Record<string, string>> = {
  DatetimeModel: 'DatetimePicker',
  NaiveDatetimeModel: 'NaiveDatetimePicker',
  TimeModel: 'TimePicker',
};

/** What has to be given where nothing makes no sense. */
function given(name: string): object {
  if (name === 'SelectionSlider' || name === 'SelectionRangeSlider') return { options: ['a'] };
  const end = [new IntSlider(), 'value'];
  return name === 'Link' || name === 'DirectionalLink' ? { source: end, target: end } : {};
}

/** Initial values that ipywidgets sets when a widget is made, and that its schema does not tell. */
const otherInitial: Readonly<Record<string, unknown>> = {
  'FileUpload.description': 'Upload',
  'FloatRangeSlider.value': [25, 75],
  'IntRangeSlider.value': [25, 75],
  'SelectionRangeSlider._options_labels': ['a'],
  'SelectionSlider._options_labels': ['a'],
};

type Model = (typeof models)[number];
const shown = models.filter(({ model }) => model.name !== 'DOMWidgetModel');

test('there is a class for each of the 68 models', () => {
  expect(shown).toHaveLength(68);
});

describe.each(shown.map((entry): [string, Model] => [entry.model.name, entry]))('%s', (model, entry) => {
  const name = classNames[model] ?? model.replace(/Model$/, '');

  test('opens with all attributes of the schema, and their values', () => {
    const Class = (
      controls as unknown as Record<string, new (given: object) => controls.ControlWidget<object>>
    )[name];
    const widget = new Class(given(name));
    const opened = kernel().take().at(-1)!;
    const data = opened.content['data'] as { state: Record<string, unknown>; buffer_paths: string[][] };
    const isReference = (type: unknown): boolean => type === 'reference';
    const listed = Object.fromEntries(
      entry.attributes
        .filter(({ type }) => type !== 'bytes')
        .map(({ name: attribute, type, default: initial }) => {
          if (isReference(type)) return [attribute, expect.stringMatching(/^IPY_MODEL_id-\d+$/)];
          return [attribute, otherInitial[`${name}.${attribute}`] ?? initial];
        }),
    );
    const expected = { _view_count: null, ...listed };
    if (name === 'Link' || name === 'DirectionalLink')
      Object.assign(expected, { source: ['IPY_MODEL_id-3', 'value'], target: ['IPY_MODEL_id-3', 'value'] });
    if (!entry.attributes.some(({ name: attribute }) => attribute === '_view_name'))
      Object.assign(expected, { _view_name: entry.view.name });
    expect(data.state).toEqual(expected);
    expect(opened.content['comm_id']).toBe(widget.modelId);
    expect(data.buffer_paths).toEqual(
      entry.attributes.filter(({ type }) => type === 'bytes').map(({ name: attribute }) => [attribute]),
    );
  });
});
