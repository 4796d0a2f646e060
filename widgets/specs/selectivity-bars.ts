import { spreadFormat } from './rows';
import { selectivityParts } from './selectivity-parts';
import { isClear, rowChannel, rowFrame, type SelectivityPicture, selectivitySteps } from './selectivity-rows';
import type { Spec } from './spec';
import { inks, type Theme } from './theme';

/** The two tones of a bar: what a figure's name promises, and the rest. */
const tones: Readonly<Record<Theme, readonly [string, string]>> = {
  light: ['#00695c', '#9fd3cb'],
  dark: ['#4db6ac', '#2b615b'],
};

const barNames = {
  spread: ['pairs with one class', 'other pairs'],
  strength: ['left after averaging', 'lost by averaging'],
} as const;

/** s(n), and how much of it is due to one class. */
export function spreadBars(picture: SelectivityPicture): Spec {
  const data = parts(picture).map(({ neuron, row, selectivity, fromStandout }) => ({
    neuron,
    row,
    start: 0,
    value: selectivity,
    first: fromStandout,
  }));
  const axis = {
    title: 'neuron',
    labelExpr: 'rowNeurons[datum.value]',
    titleAngle: 0,
    titleAlign: 'right',
    titleAnchor: 'start',
    titleY: -8,
    titleX: -4,
    ticks: false,
    domain: false,
    labelPadding: 6,
    labelFontWeight: {
      condition: { test: 'indexof(selectedNeurons, rowNeurons[datum.value]) >= 0', value: 'bold' },
      value: 'normal',
    },
  };
  const largest = data.reduce((most, { value }) => Math.max(most, value), 0);
  return bars(picture, 'spread', { title: 's(n)', data, axis, width: 140, format: spreadFormat(largest) });
}

/** Mean |S|, and how much of it is left when pixels are averaged. */
export function strengthBars(picture: SelectivityPicture): Spec {
  const data = parts(picture).map(({ neuron, row, meanAbsolute, afterAveraging }) => ({
    neuron,
    row,
    start: 0,
    value: meanAbsolute,
    first: afterAveraging,
  }));
  return bars(picture, 'strength', { title: 'mean |S|', data, axis: null, width: 140, format: '.3f' });
}

interface Bars {
  readonly title: string;
  /** Of each bar where it starts, where its first tone ends, and where it ends. */
  readonly data: readonly Readonly<Record<'neuron' | 'row' | 'start' | 'first' | 'value', number>>[];
  readonly axis: Spec | null;
  readonly width: number;
  readonly format: string;
}

/** A bar in two tones for each row, and its value. */
function bars(
  picture: SelectivityPicture,
  name: keyof typeof barNames,
  { title, data, axis, width, format }: Bars,
): Spec {
  const { theme } = picture;
  const { row } = selectivitySteps(picture);
  const most = Math.max(1e-9, ...data.map(({ value }) => value));
  const y = rowChannel(axis);
  const scale = { domain: [0, most * 1.3], nice: false };
  const x = { type: 'quantitative', scale, axis: { title, orient: 'top', tickCount: 3, format: '~f' } };
  const opacity = { condition: { test: isClear, value: 1 }, value: 0.4 };
  const bar = { type: 'bar', height: row * 0.62, cursor: 'pointer' };
  const names = barNames[name];
  const color = (field: 'firstTone' | 'secondTone'): Spec => ({
    field,
    type: 'nominal',
    scale: { domain: [...names], range: [...tones[theme]] },
    legend: { orient: 'bottom', direction: 'vertical', symbolType: 'square', title: null, labelLimit: 400 },
  });
  return {
    name,
    width,
    height: { step: row },
    data: { name, values: data.map((datum) => ({ ...datum, firstTone: names[0], secondTone: names[1] })) },
    layer: [
      rowFrame(picture, axis),
      {
        mark: bar,
        encoding: {
          x: { ...x, field: 'first' },
          x2: { field: 'value' },
          y,
          color: color('secondTone'),
          opacity,
        },
      },
      {
        mark: bar,
        encoding: {
          x: { ...x, field: 'start' },
          x2: { field: 'first' },
          y,
          color: color('firstTone'),
          opacity,
        },
      },
      {
        mark: { type: 'text', align: 'left', dx: 4, fontSize: 10, fill: inks[theme].text },
        encoding: { x: { ...x, field: 'value' }, y, text: { field: 'value', type: 'quantitative', format } },
      },
    ],
  };
}

function parts({ state, rows }: SelectivityPicture) {
  return rows.map((neuron, row) => ({ neuron, row, ...selectivityParts(state.neurons[neuron]) }));
}
