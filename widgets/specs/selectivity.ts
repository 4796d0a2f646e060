import type { SelectionState, SelectivityState } from '../shared';
import { arrangeNeurons } from './arrange';
import { colourAt, mapStops } from './colours';
import type { Spec } from './spec';
import { selectivityParts, selectivityTraps } from './selectivity-parts';
import { chartConfig, inks, type Theme } from './theme';

/** What of a layer's selectivity is drawn. */
export interface SelectivityPicture {
  readonly state: SelectivityState;
  readonly selection: SelectionState;
  /** The neurons of the rows. */
  readonly rows: readonly number[];
  /** The classes of the columns. */
  readonly columns: readonly number[];
  readonly theme: Theme;
}

/** How many rows and columns are drawn at once at most. */
export const selectivityPage = { rows: 128, columns: 64 } as const;

/** Up to how many columns the cells are wide enough for their values. */
const mostValues = 16;

/** The two tones of a bar: what a figure's name promises, and the rest. */
const tones: Readonly<Record<Theme, readonly [string, string]>> = {
  light: ['#00695c', '#9fd3cb'],
  dark: ['#4db6ac', '#2b615b'],
};

const barNames = {
  spread: ['pairs with one class that stands out', 'pairs among the other classes'],
  strength: ['left when pixels are averaged', 'lost: only in where it activates'],
} as const;

/** The neurons in the order of the rows. Of the figures the highest come first, of equals the lower index. */
export function selectivityOrder(
  state: Pick<SelectivityState, 'sort' | 'sortClass' | 'leaves' | 'neurons'>,
): number[] {
  const { sort, leaves, neurons } = state;
  if (sort !== 'meanAbsolute') return arrangeNeurons({ ...state, sort, filter: 'all' }, { neurons: [] });
  return [...leaves].sort(
    (a, b) => (neurons[b]?.meanAbsolute ?? 0) - (neurons[a]?.meanAbsolute ?? 0) || a - b,
  );
}

/** Height of a row and width of a column of the matrix, in pixels. */
export function selectivitySteps({ rows, columns }: Pick<SelectivityPicture, 'rows' | 'columns'>): {
  row: number;
  column: number;
} {
  return {
    row: rows.length > 32 ? 15 : 20,
    column: columns.length > mostValues ? Math.max(14, Math.floor(760 / columns.length)) : 44,
  };
}

/** Bars of s(n) and of mean |S|, and the matrix of s(n, c), with a row for each neuron. */
export function selectivitySpec(picture: SelectivityPicture): Spec {
  const { state, selection, rows, theme } = picture;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
    description: describeSelectivity(picture),
    title: {
      text: `Selectivity of ${state.layerName}`,
      subtitle: selectivityTraps(state.classNames.length),
      anchor: 'start',
      frame: 'group',
      offset: 14,
    },
    config: chartConfig(theme),
    params: [
      { name: 'rowNeurons', value: [...rows] },
      { name: 'columnNames', value: state.classNames.map(shortened) },
      { name: 'selectedNeurons', value: [...selection.neurons] },
      { name: 'selectedClasses', value: [...selection.classes] },
      { name: 'hoveredNeuron', value: selection.hovered ?? -1 },
    ],
    spacing: 18,
    resolve: { scale: { color: 'independent', y: 'independent' } },
    hconcat: [spreadBars(picture), strengthBars(picture), classMatrix(picture)],
  };
}

/** The picture in words. */
export function describeSelectivity({ state, rows, columns }: SelectivityPicture): string {
  return (
    `Selectivity of layer ${state.layerName}: s(n), mean |S| and s(n, c) of ${rows.length} of ` +
    `${state.neuronCount} neurons in rows, ${columns.length} of ${state.classNames.length} classes in columns.`
  );
}

/** By the place of the row. */
function rowChannel(axis: Spec | null): Spec {
  return { field: 'row', type: 'ordinal', scale: { padding: 0 }, axis };
}

const isSelected = 'indexof(selectedNeurons, datum.neuron) >= 0';
const isClear = `(length(selectedNeurons) === 0 || ${isSelected})`;

function spreadBars(picture: SelectivityPicture): Spec {
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
  return bars(picture, 'spread', { title: 's(n)', data, axis, width: 200, format: '.2f' });
}

function strengthBars(picture: SelectivityPicture): Spec {
  const data = parts(picture).map(({ neuron, row, meanAbsolute, afterAveraging }) => ({
    neuron,
    row,
    start: 0,
    value: meanAbsolute,
    first: afterAveraging,
  }));
  return bars(picture, 'strength', { title: 'mean |S|', data, axis: null, width: 200, format: '.3f' });
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
  const scale = { domain: [0, most * 1.22], nice: false };
  const x = { type: 'quantitative', scale, axis: { title, orient: 'top', tickCount: 3, format: '~g' } };
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

/** Frames the rows of neurons that are selected or pointed at; of several data of a row it takes those of one class. */
function rowFrame(picture: SelectivityPicture, axis: Spec | null, classIndex?: number): Spec {
  const ink = inks[picture.theme];
  return {
    ...(classIndex !== undefined && { transform: [{ filter: { field: 'classIndex', equal: classIndex } }] }),
    mark: { type: 'rect', strokeWidth: 1.5, fill: null },
    encoding: {
      y: rowChannel(axis),
      stroke: {
        condition: [
          { test: 'datum.neuron === hoveredNeuron', value: ink.hovered },
          { test: isSelected, value: ink.selected },
        ],
        value: null,
      },
    },
  };
}

function classMatrix(picture: SelectivityPicture): Spec {
  const { state, rows, columns } = picture;
  const { row, column } = selectivitySteps(picture);
  const stops = mapStops('selectivity', state.palette);
  const cells = rows.flatMap((neuron, place) =>
    columns.map((classIndex) => {
      const value = state.neurons[neuron].ofClasses[classIndex];
      return { neuron, row: place, classIndex, value, isDark: isDark(colourAt(value, stops)) };
    }),
  );
  const y = rowChannel(null);
  const x = {
    field: 'classIndex',
    type: 'ordinal',
    scale: { padding: 0 },
    axis: {
      title: 'class selectivity s(n, c)',
      orient: 'top',
      labelExpr: 'columnNames[datum.value]',
      labelAngle: columns.some((index) => state.classNames[index].length * 7 > column) ? -45 : 0,
      ticks: false,
      domain: false,
      labelFontWeight: {
        condition: { test: 'indexof(selectedClasses, datum.value) >= 0', value: 'bold' },
        value: 'normal',
      },
    },
  };
  const clear = `${isClear} && (length(selectedClasses) === 0 || indexof(selectedClasses, datum.classIndex) >= 0)`;
  return {
    name: 'classes',
    width: { step: column },
    height: { step: row },
    data: { name: 'cells', values: cells },
    layer: [
      {
        mark: { type: 'rect', cursor: 'pointer' },
        encoding: {
          x,
          y,
          color: {
            field: 'value',
            type: 'quantitative',
            title: 'dismissive (−) or selective (+)',
            scale: {
              domain: stops.map(([value]) => value),
              range: stops.map(([, colour]) => colour),
              interpolate: 'rgb',
              nice: false,
              zero: false,
            },
            legend: { orient: 'bottom', gradientLength: 220, tickCount: 5, titleLimit: 400, format: '~g' },
          },
          opacity: { condition: { test: clear, value: 1 }, value: 0.3 },
        },
      },
      ...(columns.length > mostValues
        ? []
        : [
            {
              mark: { type: 'text', fontSize: 10 },
              encoding: {
                x,
                y,
                text: { field: 'value', type: 'quantitative', format: '+.2f' },
                color: { condition: { test: 'datum.isDark', value: '#ffffff' }, value: '#1a1a1a' },
                opacity: { condition: { test: clear, value: 1 }, value: 0.3 },
              },
            },
          ]),
      rowFrame(picture, null, columns[0]),
    ],
  };
}

function parts({ state, rows }: SelectivityPicture) {
  return rows.map((neuron, row) => ({ neuron, row, ...selectivityParts(state.neurons[neuron]) }));
}

/** Whether white is read better on a colour than black. */
export function isDark([red, green, blue]: readonly number[]): boolean {
  return red * 0.299 + green * 0.587 + blue * 0.114 < 140;
}

function shortened(name: string): string {
  return name.length > 12 ? `${name.slice(0, 11)}…` : name;
}
