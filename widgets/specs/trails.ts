import type { SelectionState, TrailsState } from '../shared';
import { epochsChannel, gridded } from './epochs';
import type { Spec } from './spec';
import { chartConfig, inks, type Theme } from './theme';

/** What of trails is drawn. */
export interface TrailsPicture {
  readonly state: TrailsState;
  readonly selection: SelectionState;
  readonly theme: Theme;
}

/** s(n) of a neuron at one moment. */
export interface TrailPlace {
  readonly neuron: number;
  readonly at: number;
  readonly value: number;
  readonly isEpoch: boolean;
}

/** Where a neuron's line ends, and at which height its name stands, so that no two names overlap. */
export interface TrailEnd extends Omit<TrailPlace, 'isEpoch'> {
  readonly nameAt: number;
}

/** The size of the chart, in pixels. */
export const trailsSize = { width: 620, height: 300 } as const;

/** Of more neurons only those are named that are selected or pointed at. */
const mostNames = 32;
const nameHeight = 11;

/** The data sets of the trails. */
export function trailsData(state: TrailsState): {
  trails: TrailPlace[];
  ends: TrailEnd[];
  runs: { at: number }[];
} {
  const { at, values, neuronCount, epochs, runs } = state;
  const ofMoment = (moment: number): TrailPlace[] =>
    Array.from({ length: neuronCount }, (_, neuron) => ({
      neuron,
      at: at[moment],
      value: values[moment * neuronCount + neuron],
      isEpoch: epochs.includes(moment),
    })).filter(({ value }) => Number.isFinite(value));
  const trails = [...at.keys()].flatMap(ofMoment);
  const last = at.length === 0 ? [] : ofMoment(at.length - 1);
  return {
    trails,
    ends: named(last, Math.max(...trails.map(({ value }) => value))),
    runs: runs.map((run) => ({ at: run })),
  };
}

/** Where the time axis ends. */
export function trailsEnd({ at, runs }: TrailsState): number {
  return Math.max(1, Math.ceil((at.at(-1) ?? 0) - 1e-6), ...runs);
}

/** Where the axis of s(n) ends. */
export function trailsTop(state: TrailsState): number {
  const { trails, ends } = trailsData(state);
  const most = Math.max(...trails.map(({ value }) => value), ...ends.map(({ nameAt }) => nameAt));
  return most > 0 ? most * 1.03 : 1;
}

/** s(n) of each neuron as a line over the epochs. */
export function trailsSpec(picture: TrailsPicture): Spec {
  const { state, selection, theme } = picture;
  const ink = inks[theme];
  const { trails, ends, runs } = trailsData(state);
  const x = epochsChannel(theme, { tickMinStep: 1, tickCount: 8 });
  const y = (field: string): Spec => ({
    field,
    type: 'quantitative',
    title: 's(n)',
    scale: { domainMin: 0, domainMax: { expr: 'top' }, nice: false },
    axis: gridded(theme, { tickCount: 6, minExtent: 30 }),
  });
  const isSelected = 'indexof(selectedNeurons, datum.neuron) >= 0';
  const isHovered = 'datum.neuron === hoveredNeuron';
  const lines = (filter: string | null, mark: Spec): Spec => ({
    data: { name: 'trails' },
    ...(filter !== null && { transform: [{ filter }] }),
    mark: { type: 'line', aria: false, ...mark },
    encoding: { x, y: y('value'), detail: { field: 'neuron', type: 'nominal' } },
  });
  const names = (filter: string, color: string, weight: string): Spec => ({
    data: { name: 'ends' },
    transform: [{ filter }],
    mark: { type: 'text', align: 'left', dx: 6, fontSize: 10, color, fontWeight: weight },
    encoding: { x, y: y('nameAt'), text: { field: 'neuron', type: 'nominal' } },
  });
  const isNamed = state.neuronCount <= mostNames ? `!(${isSelected}) && !(${isHovered})` : 'false';
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
    description: describeTrails(state),
    title: {
      text: `Selectivity s(n) of ${state.layerName} while it was trained`,
      subtitle: 'A line for each neuron; dots where an epoch ended, dashed where another training began.',
      anchor: 'start',
      frame: 'group',
      offset: 10,
    },
    config: chartConfig(theme),
    params: [
      { name: 'end', value: trailsEnd(state) },
      { name: 'top', value: trailsTop(state) },
      { name: 'selectedNeurons', value: [...selection.neurons] },
      { name: 'hoveredNeuron', value: selection.hovered ?? -1 },
    ],
    datasets: { trails, ends, runs },
    padding: { left: 5, top: 5, bottom: 5, right: 24 },
    hconcat: [
      {
        name: 'trails',
        ...trailsSize,
        layer: [
          {
            data: { name: 'runs' },
            mark: { type: 'rule', strokeDash: [4, 4], stroke: ink.faint },
            encoding: { x },
          },
          lines(null, {
            strokeWidth: 1.25,
            stroke: ink.kept,
            opacity: { expr: 'length(selectedNeurons) > 0 ? 0.3 : 0.55' },
          }),
          {
            data: { name: 'trails' },
            transform: [{ filter: 'datum.isEpoch' }],
            mark: {
              ...{ type: 'circle', aria: false, size: 14, color: ink.kept },
              opacity: { expr: 'length(selectedNeurons) > 0 ? 0.3 : 0.55' },
            },
            encoding: { x, y: y('value') },
          },
          lines(isSelected, { strokeWidth: 2, stroke: ink.selected }),
          lines(isHovered, { strokeWidth: 3, stroke: ink.group }),
          names(isNamed, ink.faint, 'normal'),
          names(`${isSelected} && !(${isHovered})`, ink.selected, 'bold'),
          names(isHovered, ink.group, 'bold'),
        ],
      },
    ],
  };
}

/** The trails in words. */
export function describeTrails(state: TrailsState): string {
  const { trails, ends } = trailsData(state);
  const what = `Selectivity s(n) of the ${state.neuronCount} neurons of layer ${state.layerName}`;
  if (ends.length === 0) return `${what}: nothing measured yet.`;
  const moments = `at ${state.at.length} ${state.at.length === 1 ? 'moment' : 'moments'} of the training`;
  const highest = [...ends].sort((a, b) => b.value - a.value)[0];
  const first = trails.find(({ neuron }) => neuron === highest.neuron)!;
  return `${what}, ${moments}; neuron ${highest.neuron} is highest, from ${first.value.toFixed(2)} to ${highest.value.toFixed(2)}.`;
}

/** Moves names apart that would stand on each other, the lower ones down no further than to zero. */
function named(last: readonly TrailPlace[], highest: number): TrailEnd[] {
  const least = (Math.max(highest, 1e-9) / trailsSize.height) * nameHeight;
  const sorted = [...last].sort((a, b) => a.value - b.value);
  let above = -Infinity;
  return sorted.map(({ neuron, at, value }) => {
    above = Math.max(value, above + least);
    return { neuron, at, value, nameAt: above };
  });
}
