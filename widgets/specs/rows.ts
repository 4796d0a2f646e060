import type { LayerState, NeuronState } from '../shared';
import type { Spec } from './spec';
import { inks, type Theme } from './theme';

/** Rows of equal height, in pixels. */
export interface RowSteps {
  readonly count: number;
  readonly size: number;
  readonly gap: number;
}

/** How charts beside the maps share their rows. */
export const rowScale = {
  height: ({ count, size, gap }: RowSteps): number => Math.max(1, count * (size + gap) - gap),
  middle: ({ size, gap }: RowSteps, row: number): number => row * (size + gap) + size / 2,
  /** A channel whose field is in pixels from the top. */
  channel: (field: string, steps: RowSteps): Spec => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, rowScale.height(steps)], reverse: true, nice: false, zero: false },
    axis: null,
  }),
};

/** The largest difference that the dendrogram shows, with room for the threshold. */
export function differenceAxisEnd({ merges, threshold }: Pick<LayerState, 'merges' | 'threshold'>): number {
  const highest = merges.reduce((most, { height }) => Math.max(most, height), 0);
  return Math.min(1, Math.max(0.05, Math.ceil(Math.max(highest, Math.min(threshold, 1)) * 1.15 * 20) / 20));
}

/** How s(n) is written, which reaches from below 1 to beyond 100,000 for a thousand classes. */
export function spreadFormat(largest: number): string {
  return largest < 100 ? '.2f' : largest < 10_000 ? '.0f' : '.3s';
}

/** What the bars show of a neuron. `y` is the middle of its row, in pixels. */
export interface RowDatum extends Pick<NeuronState, 'selectivity' | 'meanAbsolute' | 'verdict'> {
  readonly neuron: number;
  readonly y: number;
}

/** The names of the two charts. */
export const barCharts = { selectivity: 'spread', meanAbsolute: 'strength' } as const;

/** Two charts: s(n) and the mean of |S| as bars, a bar for each row. None where there is a single class. */
export function selectivityBars(steps: RowSteps, data: readonly RowDatum[], theme: Theme): Spec[] {
  const ink = inks[theme];
  const height = rowScale.height(steps);
  const y = rowScale.channel('y', steps);
  const colour = {
    field: 'verdict',
    type: 'nominal',
    title: 'neuron',
    scale: {
      domain: ['kept', 'redundant', 'ineffective'],
      range: [ink.kept, ink.redundant, ink.ineffective],
    },
    legend: null,
  };
  const legend = { orient: 'bottom', symbolType: 'square', direction: 'vertical' };
  const opacity = {
    condition: {
      test: 'length(selectedNeurons) === 0 || indexof(selectedNeurons, datum.neuron) >= 0',
      value: 1,
    },
    value: 0.5,
  };
  const bars = (field: 'selectivity' | 'meanAbsolute', title: string, format: string): Spec => {
    const most = Math.max(1e-9, ...data.map((datum) => datum[field] ?? 0));
    return {
      name: barCharts[field],
      width: 96,
      height,
      data: { name: 'neurons', values: [...data] },
      layer: [
        ...(field === 'selectivity'
          ? [verdictTabs({ y, color: { ...colour, legend }, opacity }, steps)]
          : []),
        {
          mark: {
            type: 'bar',
            orient: 'horizontal',
            height: Math.min(14, steps.size * 0.5),
            cursor: 'pointer',
          },
          encoding: {
            x: {
              field,
              type: 'quantitative',
              axis: { title, orient: 'top', tickCount: 2, format: '~f' },
              scale: { domain: [0, most], range: [0, 60], nice: false },
            },
            y,
            color: field === 'selectivity' ? { ...colour, legend } : colour,
            opacity,
          },
        },
        {
          mark: { type: 'text', align: 'left', dx: 4, fontSize: 10, fill: ink.text },
          encoding: { x: { field, type: 'quantitative' }, y, text: { field, type: 'quantitative', format } },
        },
      ],
    };
  };
  if (data.every(({ selectivity }) => selectivity === null)) return [];
  const largest = data.reduce((most, { selectivity }) => Math.max(most, selectivity ?? 0), 0);
  return [bars('selectivity', 's(n)', spreadFormat(largest)), bars('meanAbsolute', 'mean |S|', '.3f')];
}

/** A tab of the verdict's colour before each bar, so that a neuron whose bar has no length has its colour too. */
function verdictTabs(encoding: Spec, { size }: RowSteps): Spec {
  return {
    mark: { type: 'bar', orient: 'horizontal', height: Math.min(14, size * 0.5) },
    encoding: { x: { value: -4 }, x2: { value: 0 }, ...encoding },
  };
}
