import type { NetworkState } from '../shared';
import { colourAt } from './colours';
import { isDark } from './contrast';
import { middle, type NetworkPicture, networkRow, pixels } from './network-rows';
import type { Spec } from './spec';
import { inks } from './theme';

interface Column {
  readonly name: string;
  readonly title: string;
  readonly width: number;
  readonly data: readonly Spec[];
  readonly marks: readonly Spec[];
}

/** A column of the table: what its marks draw, by rows, under a title. */
function column({ layers }: NetworkState, { name, title, width, data, marks }: Column): Spec {
  return {
    name,
    width,
    height: layers.length * networkRow,
    title: { text: title, anchor: 'start', fontSize: 11, fontWeight: 600, offset: 4 },
    data: { name, values: [...data] },
    layer: [...marks],
  };
}

/** How many parameters each layer has. */
export function parameterBars({ state, theme }: NetworkPicture): Spec {
  const ink = inks[theme];
  const height = state.layers.length * networkRow;
  const most = Math.max(1, ...state.layers.map(({ parameters }) => parameters));
  const data = state.layers.map(({ parameters }, row) => ({
    row,
    start: 0,
    length: (parameters / most) * 90,
    middle: middle(row),
    text: parameters.toLocaleString('en'),
  }));
  const y = pixels('middle', height, true);
  const width = 150;
  return column(state, {
    name: 'parameters',
    title: 'parameters',
    width,
    data,
    marks: [
      {
        mark: { type: 'bar', orient: 'horizontal', height: 12, fill: ink.line },
        encoding: { x: pixels('start', width), x2: { field: 'length' }, y },
      },
      {
        mark: { type: 'text', align: 'left', dx: 4, fontSize: 10, fill: ink.text },
        encoding: { x: pixels('length', width), y, text: { field: 'text' } },
      },
    ],
  });
}

/** The mean s(n) of the layers whose maps are known. */
export function selectivityColumn({ state, theme }: NetworkPicture): Spec {
  const ink = inks[theme];
  const height = state.layers.length * networkRow;
  const known = state.layers.flatMap(({ neurons }, row) =>
    neurons === null || neurons.selectivity === null ? [] : [{ row, value: neurons.selectivity }],
  );
  const most = Math.max(1e-9, ...known.map(({ value }) => value));
  const data = known.map(({ row, value }) => ({
    row,
    start: 0,
    length: (value / most) * 80,
    middle: middle(row),
    text: value.toFixed(2),
  }));
  const y = pixels('middle', height, true);
  const width = 130;
  return column(state, {
    name: 'selectivity',
    title: 'mean s(n)',
    width,
    data,
    marks: [
      {
        mark: {
          type: 'bar',
          orient: 'horizontal',
          height: 12,
          fill: theme === 'dark' ? '#4db6ac' : '#00695c',
        },
        encoding: { x: pixels('start', width), x2: { field: 'length' }, y },
      },
      {
        mark: { type: 'text', align: 'left', dx: 4, fontSize: 10, fill: ink.text },
        encoding: { x: pixels('length', width), y, text: { field: 'text' } },
      },
    ],
  });
}

const verdicts = ['kept', 'redundant', 'ineffective'] as const;

/** How many neurons are kept, redundant and ineffective. */
export function verdictColumn({ state, theme }: NetworkPicture): Spec {
  const ink = inks[theme];
  const height = state.layers.length * networkRow;
  const width = 130;
  const data = state.layers.flatMap(({ neurons }, row) => {
    if (neurons === null) return [];
    const all = neurons.kept + neurons.redundant + neurons.ineffective;
    let before = 0;
    return verdicts.map((verdict) => {
      const from = (before / all) * width;
      before += neurons[verdict];
      const to = (before / all) * width;
      const onDark = isDark(colourAt(0, [[0, ink[verdict]]]));
      return { row, verdict, from, to, middle: middle(row), count: neurons[verdict], onDark };
    });
  });
  const y = pixels('middle', height, true);
  return column(state, {
    name: 'verdicts',
    title: 'neurons',
    width,
    data: data.map((datum) => ({ ...datum, text: (datum.from + datum.to) / 2 })),
    marks: [
      {
        transform: [{ filter: 'datum.count > 0' }],
        mark: { type: 'bar', orient: 'horizontal', height: 14 },
        encoding: {
          x: pixels('from', width),
          x2: { field: 'to' },
          y,
          color: {
            field: 'verdict',
            type: 'nominal',
            title: null,
            scale: { domain: [...verdicts], range: verdicts.map((verdict) => ink[verdict]) },
            legend: { orient: 'bottom', direction: 'vertical', symbolType: 'square', labelLimit: 400 },
          },
        },
      },
      {
        transform: [{ filter: 'datum.to - datum.from > 14' }],
        mark: { type: 'text', fontSize: 10 },
        encoding: {
          color: { condition: { test: 'datum.onDark', value: '#ffffff' }, value: '#1a1a1a' },
          x: pixels('text', width),
          y,
          text: { field: 'count', type: 'quantitative' },
        },
      },
    ],
  });
}
