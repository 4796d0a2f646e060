import { attributeName, fileName } from './names.mjs';

/** What the base class of all widgets, or of those that show something, takes care of. */
const elsewhere = /^_(model|view)_|^(layout|tabbable|tooltip|_dom_classes)$/;

const pair = (make) => (initial) => ({ type: 'Pair', source: `${make}(${JSON.stringify(initial)})` });
const list = (make, type) => () => ({ type: `readonly ${type}[]`, source: `${make}()` });

/** Attributes of which the schema says less than is known. */
const known = {
  'ColorsInput.allowed_tags': list('texts', 'string'),
  'ColorsInput.value': list('texts', 'string'),
  'FloatsInput.allowed_tags': list('numbers', 'number'),
  'FloatsInput.value': list('numbers', 'number'),
  'IntsInput.allowed_tags': list('integers', 'number'),
  'IntsInput.value': list('integers', 'number'),
  'TagsInput.allowed_tags': list('texts', 'string'),
  'TagsInput.value': list('texts', 'string'),
  'FloatRangeSlider.value': pair('numberPair'),
  'IntRangeSlider.value': pair('integerPair'),
  'SelectionRangeSlider.index': pair('integerPair'),
  'DirectionalLink.source': () => ({ type: 'LinkEnd', source: 'linkEnd()' }),
  'DirectionalLink.target': () => ({ type: 'LinkEnd', source: 'linkEnd()' }),
  'Link.source': () => ({ type: 'LinkEnd', source: 'linkEnd()' }),
  'Link.target': () => ({ type: 'LinkEnd', source: 'linkEnd()' }),
  'FileUpload.value': () => ({ type: 'readonly UploadedFile[]', source: 'uploadedFiles()' }),
  'FileUpload.description': () => ({ type: 'string', source: "text('Upload')" }),
  'NaiveDatetimePicker.value': () => ({ type: 'Date', source: 'wallClock()' }),
  'NaiveDatetimePicker.min': () => ({ type: 'Date', source: 'wallClock()' }),
  'NaiveDatetimePicker.max': () => ({ type: 'Date', source: 'wallClock()' }),
  'Output.outputs': () => ({ type: 'readonly CellOutput[]', source: 'cellOutputs()' }),
};

const simple = {
  string: (initial) => ({ type: 'string', source: `text(${JSON.stringify(initial ?? '')})` }),
  int: (initial) => ({ type: 'number', source: `integer(${initial ?? 0})` }),
  float: (initial) => ({ type: 'number', source: `number(${initial ?? 0})` }),
  bool: (initial) => ({ type: 'boolean', source: `flag(${initial ?? false})` }),
  bytes: () => ({ type: 'Uint8Array', source: 'bytes()' }),
  Date: () => ({ type: 'Date', source: 'day()' }),
  Datetime: () => ({ type: 'Date', source: 'moment()' }),
  Time: () => ({ type: 'TimeOfDay', source: 'timeOfDay()' }),
};

/** The element types of lists of widgets. */
const widgetLists = { Widget: 'LiveWidget', Axis: 'ControllerAxis', Button: 'ControllerButton' };

/**
 * An attribute as it is written: its `name`, its TypeScript `type`, the `source` of its description, and its `help`;
 * undefined for one that is not written.
 */
export function attributeSource(className, attribute) {
  if (elsewhere.test(attribute.name)) return undefined;
  const { name: wireName, default: initial, help, allow_none: nullable } = attribute;
  const { type, source, ...rest } = kindOf(className, attribute);
  const common = { name: attributeName(wireName), help, initial: shownInitial(attribute, source), ...rest };
  if (!nullable) return { ...common, type, source };
  const none = initial === null || type === 'Date' || type === 'TimeOfDay';
  const given = none ? 'null' : JSON.stringify(initial);
  return { ...common, type: `${type} | null`, source: `nullable(${source}, ${given})` };
}

function kindOf(className, attribute) {
  const { name, type, default: initial, enum: choices, items, widget } = attribute;
  const found = known[`${className}.${name}`];
  if (found !== undefined) return found(initial);
  if (Array.isArray(type)) return { type: "number | 'any'", source: `numberOrAny(${initial})` };
  if (choices !== undefined) return choice(choices, initial);
  if (type === 'reference') return { type: widget, source: `part<${widget}>(${widget})`, part: widget };
  if (type === 'array') return listKind(className, name, items);
  if (simple[type] === undefined) throw new Error(`${className}.${name}: the schema has a new type, ${type}`);
  return simple[type](initial);
}

function choice(choices, initial) {
  const written = choices.map((one) => JSON.stringify(one));
  const first = choices.includes(initial) ? initial : choices[0];
  return {
    type: written.join(' | '),
    source: `oneOf([${written.join(', ')}], ${JSON.stringify(first)})`,
  };
}

function listKind(className, name, items) {
  if (items?.type === 'string') return { type: 'readonly string[]', source: 'texts()' };
  if (items?.type === 'int') return { type: 'readonly number[]', source: 'integers()' };
  const child = widgetLists[items?.widget];
  if (child === undefined) throw new Error(`${className}.${name}: the schema has a list of something new`);
  return { type: `readonly ${child}[]`, source: `widgetList<${child}>()`, child };
}

/** Where a class is that an attribute's type names. */
export function fileOf(widget) {
  return fileName(widget);
}

function shownInitial({ default: initial, type }) {
  if (initial === null || type === 'reference' || type === 'bytes' || initial === '\u200b') return undefined;
  return ['string', 'number', 'boolean'].includes(typeof initial) ? JSON.stringify(initial) : undefined;
}
