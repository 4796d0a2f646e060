import type { ProjectionState, SelectionState } from '../shared';
import type { Spec } from './spec';
import { chartConfig, inks, type Theme } from './theme';

/** What of a projection is drawn. */
export interface ProjectionPicture {
  readonly state: ProjectionState;
  readonly selection: SelectionState;
  readonly theme: Theme;
}

/** A map as a point, in [0, 1] both ways. */
export interface MapPoint {
  readonly neuron: number;
  readonly classIndex: number;
  readonly x: number;
  readonly y: number;
  /** By what it is coloured. */
  readonly colour: string;
}

/** A map as it was at some moment. */
export interface TrailStep extends MapPoint {
  /** from 0, the earliest */
  readonly moment: number;
  /** the same for all moments of one map */
  readonly point: number;
}

/** The side of the chart, in pixels. */
export const projectionSide = 480;

const margin = 0.03;

/** Ten colours that are told apart on both themes; then lighter and darker ones of the same hues. */
const hues = [
  '#4e79a7',
  '#f28e2b',
  '#e15759',
  '#76b7b2',
  '#59a14f',
  '#edc948',
  '#b07aa1',
  '#ff9da7',
  '#9c755f',
  '#8a8f98',
];
const more = [
  '#a0cbe8',
  '#ffbe7d',
  '#b23b3d',
  '#3f7f7a',
  '#8cd17d',
  '#b6992d',
  '#d4a6c8',
  '#d37295',
  '#d7b5a6',
  '#c3c7cc',
];

/** Up to how many colours are named below the chart. */
const mostNames = 20;

/** Where the points are drawn: UMAP's places as soon as there are some, until then the principal components. */
export function isUmapShown({
  method,
  umap,
  points,
}: Pick<ProjectionState, 'method' | 'umap' | 'points'>): boolean {
  return method === 'umap' && umap.length === points.length && points.length > 0;
}

/** The data set `points`. Places are moved and scaled into the unit square, by the same factor both ways. */
export function projectionData(state: ProjectionState): MapPoint[] {
  const places = isUmapShown(state) ? state.umap : state.pca;
  const place = intoUnitSquare(state);
  const colourOf = colouring(state);
  return Array.from({ length: state.points.length / 2 }, (_, point) => {
    const [neuron, classIndex] = [state.points[point * 2], state.points[point * 2 + 1]];
    const [x, y] = place(places[point * 2], places[point * 2 + 1]);
    return { neuron, classIndex, x, y, colour: colourOf(neuron, classIndex) };
  });
}

/** The data set `trails`: where each point was, moment by moment, and is. Empty without a trail, and for UMAP. */
export function projectionTrails(state: ProjectionState): TrailStep[] {
  const { points, pca, trail } = state;
  if (isUmapShown(state) || trail.length === 0) return [];
  const place = intoUnitSquare(state);
  const colourOf = colouring(state);
  const all = [...trail, ...pca];
  return Array.from({ length: all.length / 2 }, (_, at) => {
    const point = at % (points.length / 2);
    const [neuron, classIndex] = [points[point * 2], points[point * 2 + 1]];
    const [x, y] = place(all[at * 2], all[at * 2 + 1]);
    const moment = Math.floor((at * 2) / points.length);
    return { neuron, classIndex, x, y, moment, point, colour: colourOf(neuron, classIndex) };
  });
}

/** Moves and scales what is shown, with the trails. */
function intoUnitSquare(state: ProjectionState): (x: number, y: number) => readonly [x: number, y: number] {
  const isUmap = isUmapShown(state);
  const shown = isUmap ? [state.umap] : [state.pca, state.trail];
  const range = (axis: 0 | 1): { middle: number; length: number } => {
    let [least, most] = [Infinity, -Infinity];
    for (const places of shown)
      for (let at = axis; at < places.length; at += 2) {
        least = Math.min(least, places[at]);
        most = Math.max(most, places[at]);
      }
    return { middle: (least + most) / 2, length: most - least };
  };
  const [across, up] = [range(0), range(1)];
  const length = Math.max(across.length, up.length);
  const unit = (value: number, middle: number): number =>
    length > 0 ? rounded(0.5 + ((value - middle) / length) * (1 - 2 * margin)) : 0.5;
  return (x, y) => [unit(x, across.middle), unit(y, up.middle)];
}

/** To a tenth of a pixel, which the eye does not miss and a saved notebook need not hold. */
const rounded = (share: number): number => Math.round(share * 1e4) / 1e4;

/** The names of the colours, in order. */
export function projectionColourNames({ colour, classNames, groups }: ProjectionState): string[] {
  if (colour === 'class') return [...new Set(classNames)];
  if (colour === 'verdict') return ['kept', 'redundant', 'ineffective'];
  return [...groups.filter(({ members }) => members.length > 1).map(({ name }) => name), 'alone'];
}

function colouring(state: ProjectionState): (neuron: number, classIndex: number) => string {
  const { colour, classNames, groups, neurons } = state;
  if (colour === 'class') return (_, classIndex) => classNames[classIndex];
  if (colour === 'verdict') return (neuron) => neurons[neuron].verdict;
  const groupOf = new Map(
    groups
      .filter(({ members }) => members.length > 1)
      .flatMap(({ name, members }) => members.map((neuron) => [neuron, name] as const)),
  );
  return (neuron) => groupOf.get(neuron) ?? 'alone';
}

/** The maps as points. */
export function projectionSpec(picture: ProjectionPicture): Spec {
  const { state, selection, theme } = picture;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
    description: describeProjection(state),
    title: {
      text: `${state.kind === 'occurrence' ? 'Occurrence' : 'Selectivity'} maps of ${state.layerName}, alike ones close together`,
      subtitle: summary(state),
      anchor: 'start',
      frame: 'group',
      offset: 10,
    },
    config: chartConfig(theme),
    params: [
      { name: 'selectedNeurons', value: [...selection.neurons] },
      { name: 'selectedClasses', value: [...selection.classes] },
      { name: 'hoveredNeuron', value: selection.hovered ?? -1 },
    ],
    hconcat: [points(picture)],
  };
}

function points({ state, theme }: ProjectionPicture): Spec {
  const ink = inks[theme];
  const names = projectionColourNames(state);
  const steps = projectionTrails(state);
  const axis = (field: 'x' | 'y'): Spec => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, 1], nice: false, zero: false },
    axis: { title: axisTitle(state, field), ticks: false, labels: false, grid: false },
  });
  const isSelected =
    '(length(selectedNeurons) === 0 || indexof(selectedNeurons, datum.neuron) >= 0) && (length(selectedClasses) === 0 || indexof(selectedClasses, datum.classIndex) >= 0)';
  const place = {
    x: axis('x'),
    y: axis('y'),
    color: {
      field: 'colour',
      type: 'nominal',
      title: state.colour === 'verdict' ? 'neuron' : state.colour,
      scale: { domain: names, range: coloursOf(state, names.length, theme) },
      legend:
        names.length > mostNames
          ? null
          : { orient: 'right', labelLimit: 160, symbolOpacity: 1, symbolStrokeWidth: 0 },
    },
  };
  // Thousands of points cannot be read out one by one: the description says what they are.
  const mark = { type: 'circle', aria: false, cursor: 'pointer' };
  const trails = (filter: string, mark: Spec): Spec => ({
    data: { name: 'trails', values: steps },
    transform: [{ filter }],
    mark: { type: 'line', aria: false, ...mark },
    encoding: {
      ...place,
      detail: { field: 'point', type: 'nominal' },
      order: { field: 'moment', type: 'quantitative' },
    },
  });
  const isNoneSelected = 'length(selectedNeurons) === 0 && length(selectedClasses) === 0';
  return {
    name: 'projection',
    view: { stroke: ink.line },
    width: projectionSide,
    height: projectionSide,
    data: { name: 'points', values: projectionData(state) },
    layer: [
      ...(steps.length === 0
        ? []
        : [
            trails(isNoneSelected, { strokeWidth: 1, opacity: 0.25 }),
            trails(`!(${isNoneSelected}) && ${isSelected}`, { strokeWidth: 1.5, opacity: 0.8 }),
            trails('datum.neuron === hoveredNeuron', { strokeWidth: 2, opacity: 1 }),
          ]),
      {
        mark,
        encoding: {
          ...place,
          size: { value: 38 },
          opacity: { condition: { test: isSelected, value: 0.9 }, value: 0.2 },
        },
      },
      {
        transform: [{ filter: 'datum.neuron === hoveredNeuron' }],
        mark: { ...mark, stroke: ink.hovered, strokeWidth: 1.5, opacity: 1 },
        encoding: { ...place, size: { value: 90 } },
      },
    ],
  };
}

/** The projection in words. */
export function describeProjection(state: ProjectionState): string {
  return `Projection of the ${state.kind} maps of layer ${state.layerName}: ${summary(state)}.`;
}

function summary(state: ProjectionState): string {
  const { points, neuronCount, classNames } = state;
  const shown = new Set([...points].filter((_, at) => at % 2 === 0)).size;
  const neurons =
    shown === neuronCount
      ? `${shown} neurons`
      : `the ${shown} of ${neuronCount} neurons with the highest mean |S|`;
  return `${neurons} × ${classNames.length} classes by ${methodText(state)}`;
}

function methodText(state: ProjectionState): string {
  if (isUmapShown(state)) return 'UMAP: neighbourhoods count, distances between clusters do not';
  const [first, second] = state.explained;
  const moments = state.trail.length / Math.max(1, state.pca.length);
  const trail =
    moments === 0 ? '' : `, with trails from ${moments} earlier ${moments === 1 ? 'moment' : 'moments'}`;
  return `principal components: ${percent(first + second)} of the variance${trail}`;
}

function axisTitle(state: ProjectionState, field: 'x' | 'y'): string {
  if (isUmapShown(state)) return field === 'x' ? 'UMAP 1' : 'UMAP 2';
  const [first, second] = state.explained;
  return field === 'x'
    ? `first component, ${percent(first)} of the variance`
    : `second component, ${percent(second)} of the variance`;
}

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;

function coloursOf({ colour }: ProjectionState, count: number, theme: Theme): string[] {
  const ink = inks[theme];
  if (colour === 'verdict') return [ink.kept, ink.redundant, ink.ineffective];
  const all = [...hues, ...more];
  const chosen = Array.from({ length: count }, (_, index) => all[index % all.length]);
  return colour === 'group' ? [...chosen.slice(0, -1), theme === 'dark' ? '#5a6067' : '#c3c7cc'] : chosen;
}
