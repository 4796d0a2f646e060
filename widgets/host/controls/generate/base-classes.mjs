import { attributeName } from './names.mjs';

const valueTypes = { int: 'number', float: 'number', Date: 'Date', Datetime: 'Date', Time: 'TimeOfDay' };

/** Selection widgets: how many of the options can be selected. */
const selections = {
  Dropdown: single('Selection'),
  RadioButtons: single('Selection'),
  Select: single('Selection'),
  SelectionSlider: single('FirmSelection'),
  ToggleButtons: single('Selection'),
  SelectMultiple: { class: 'MultipleSelection', file: 'bases/multiple-selection', state: 'MultipleState' },
  SelectionRangeSlider: { class: 'RangeSelection', file: 'bases/multiple-selection', state: 'RangeState' },
};

function single(name) {
  return { class: name, file: 'bases/selection', state: 'SingleState' };
}

const others = {
  Accordion: ['TitledContainer', 'bases/titled-container'],
  Stack: ['TitledContainer', 'bases/titled-container'],
  Tab: ['TitledContainer', 'bases/titled-container'],
  Audio: ['Media', 'bases/media'],
  Image: ['Media', 'bases/media'],
  Video: ['Media', 'bases/media'],
  Controller: ['Gamepad', 'bases/gamepad'],
  Button: ['Clickable', 'bases/clickable'],
  Output: ['Capturing', 'bases/capturing'],
  Text: ['Submittable', 'bases/submittable'],
  Combobox: ['Submittable', 'bases/submittable'],
  Password: ['Submittable', 'bases/submittable'],
};

/**
 * The hand-written class that a generated one extends: `class` of `file`, with type arguments before the state's. It
 * `provides` attributes that have their accessors there.
 */
export function baseOf(name, { attributes }) {
  const selection = selections[name];
  if (selection !== undefined) {
    return { ...selection, isSelection: true, arguments: ['Item'], provides: ['index', 'optionsLabels'] };
  }
  const find = (wanted) => attributes.find((attribute) => attributeName(attribute.name) === wanted);
  const [value, min, max] = ['value', 'min', 'max'].map(find);
  if (!find('layout')) return { class: 'ControlWidget', file: 'control-widget', arguments: [], provides: [] };
  if (name.endsWith('RangeSlider')) {
    return { class: 'BoundedRange', file: 'bases/bounded-range', arguments: [], provides: [] };
  }
  if (name === 'FloatLogSlider') {
    return { class: 'BoundedExponent', file: 'bases/bounded', arguments: [], provides: [] };
  }
  if (value && min && max && valueTypes[value.type] !== undefined) {
    return { class: 'Bounded', file: 'bases/bounded', arguments: [valueTypes[value.type]], provides: [] };
  }
  const [other, file] = others[name] ?? ['DomWidget', 'dom-widget'];
  return { class: other, file, arguments: [], provides: [] };
}
