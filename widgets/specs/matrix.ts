import { type MatrixState, type SelectionState } from '../shared';
import { arrangeNeurons, groupRows } from './arrange';
import { differenceStops } from './colours';
import type { Spec } from './spec';
import { legendLayer } from './legend';
import { isMarked } from './selectivity-rows';
import { chartConfig, inks, type Theme } from './theme';

/** What of a difference matrix is drawn. */
export interface MatrixPicture {
  readonly state: MatrixState;
  readonly selection: SelectionState;
  /** The neurons of the rows, which are those of the columns too. */
  readonly order: readonly number[];
  readonly theme: Theme;
  /** The address of the matrix as an image, one pixel for each pair, in this order. */
  readonly image: string;
}

/** Up to how many neurons rows and columns are labelled. */
const mostLabels = 64;

/** The neurons in the order in which the matrix shows them: the orders are those of the maps. */
export function matrixOrder(state: Pick<MatrixState, 'sort' | 'sortClass' | 'leaves' | 'neurons'>): number[] {
  return arrangeNeurons({ ...state, filter: 'all' }, { neurons: [] });
}

/** A matrix by index as one whose rows and columns are in this order: uint8 `[neuron, neuron]`. */
export function inOrder(levels: Uint8Array, order: readonly number[]): Uint8Array {
  const result = new Uint8Array(levels.length);
  let at = 0;
  for (const first of order) for (const second of order) result[at++] = levels[first * order.length + second];
  return result;
}

/** Side of a cell and of the whole matrix, in pixels. */
export function matrixSize(neuronCount: number): { cell: number; side: number } {
  const cell = Math.max(1, Math.min(30, Math.floor(640 / Math.max(1, neuronCount))));
  return { cell, side: cell * neuronCount };
}

/** The data set `pairs`: the middles of the cells of similar neurons, both above and below the diagonal. */
export function pairData({
  state,
  order,
}: Pick<MatrixPicture, 'state' | 'order'>): { x: number; y: number }[] {
  const { cell } = matrixSize(order.length);
  const places = new Map(order.map((neuron, place) => [neuron, (place + 0.5) * cell]));
  return state.pairs.flatMap(([first, second]) => {
    const [a, b] = [places.get(first), places.get(second)];
    return a === undefined || b === undefined
      ? []
      : [
          { x: a, y: b },
          { x: b, y: a },
        ];
  });
}

/** The data set `groups`: the squares on the diagonal that hold a group each. */
export function groupSquares({ state, order }: Pick<MatrixPicture, 'state' | 'order'>): Spec[] {
  const { cell } = matrixSize(order.length);
  return groupRows(order, state.groups)
    .filter(({ first, end }) => end - first > 1)
    .map(({ name, first, end }) => ({
      name,
      from: first * cell,
      to: end * cell,
      middle: ((first + end) / 2) * cell,
    }));
}

/** The matrix as one image, with labels, groups, and the rows and columns that are selected or pointed at. */
export function matrixSpec(picture: MatrixPicture): Spec {
  const { state, selection, order, theme, image } = picture;
  const ink = inks[theme];
  const { cell, side } = matrixSize(order.length);
  const place = (field: string): Spec => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, side], range: [0, side], nice: false, zero: false },
    axis: null,
  });
  const neurons = order.map((neuron, index) => ({
    neuron,
    from: index * cell,
    to: (index + 1) * cell,
    middle: (index + 0.5) * cell,
  }));
  const stroke = {
    condition: [
      { test: 'datum.neuron === hoveredNeuron', value: ink.hovered },
      { test: isMarked, value: ink.selected },
    ],
    value: null,
  };
  const band = { type: 'rect', fill: null, strokeWidth: 1.5 };
  const label = { type: 'text', fontSize: Math.min(11, Math.max(7, cell - 1)) };
  const labelColour = { condition: { test: isMarked, value: ink.hovered }, value: ink.text };
  const labels: Spec[] = [
    {
      data: { name: 'neurons', values: neurons },
      mark: { ...label, align: 'right', baseline: 'middle', dx: -6 },
      encoding: { x: { value: 0 }, y: place('middle'), text: { field: 'neuron' }, color: labelColour },
    },
    {
      data: { name: 'neurons', values: neurons },
      mark: {
        ...label,
        align: cell < 16 ? 'left' : 'center',
        baseline: cell < 16 ? 'middle' : 'bottom',
        angle: cell < 16 ? -90 : 0,
        dy: cell < 16 ? 0 : -5,
        dx: cell < 16 ? 5 : 0,
      },
      encoding: { x: place('middle'), y: { value: 0 }, text: { field: 'neuron' }, color: labelColour },
    },
  ];
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
    description: describeMatrix(picture),
    title: {
      text: `Occurrence differences of ${state.layerName}`,
      subtitle:
        'mean absolute difference between the maps of two neurons; dots mark pairs below the threshold',
      anchor: 'start',
      frame: 'group',
      offset: order.length <= mostLabels ? 28 : 12,
    },
    config: chartConfig(theme),
    params: [
      { name: 'selectedNeurons', value: [...selection.neurons] },
      { name: 'hoveredNeuron', value: selection.hovered ?? -1 },
    ],
    // Only parts of a concatenation have a place of their own in the drawn chart.
    hconcat: [
      {
        name: 'matrix',
        width: side,
        height: side,
        layer: [
          {
            data: { name: 'maps', values: [{ url: image }] },
            mark: {
              type: 'image',
              aria: false,
              aspect: false,
              align: 'left',
              baseline: 'top',
              width: side,
              height: side,
            },
            encoding: { x: { value: 0 }, y: { value: 0 }, url: { field: 'url', type: 'nominal' } },
          },
          {
            data: { name: 'pairs', values: pairData(picture) },
            mark: {
              type: 'circle',
              size: Math.max(3, cell * 0.8),
              fill: '#ffffff',
              stroke: '#00000088',
              strokeWidth: 0.5,
              opacity: 1,
            },
            encoding: { x: place('x'), y: place('y') },
          },
          {
            data: { name: 'groups', values: groupSquares(picture) },
            mark: { type: 'rect', fill: null, stroke: ink.group, strokeWidth: 1.5 },
            encoding: { x: place('from'), x2: { field: 'to' }, y: place('from'), y2: { field: 'to' } },
          },
          {
            data: { name: 'groups', values: groupSquares(picture) },
            transform: [{ filter: 'datum.to - datum.from >= 12' }],
            mark: { type: 'text', align: 'left', dx: 8, fontWeight: 600, fill: ink.group },
            encoding: { x: { value: side }, y: place('middle'), text: { field: 'name' } },
          },
          {
            data: { name: 'neurons', values: neurons },
            transform: [{ filter: isMarked }],
            mark: band,
            encoding: { x: { value: 0 }, x2: { value: side }, y: place('from'), y2: { field: 'to' }, stroke },
          },
          {
            data: { name: 'neurons', values: neurons },
            transform: [{ filter: isMarked }],
            mark: band,
            encoding: { x: place('from'), x2: { field: 'to' }, y: { value: 0 }, y2: { value: side }, stroke },
          },
          ...(order.length <= mostLabels ? labels : []),
          legendLayer(differenceStops(state.palette), 'mean absolute difference'),
        ],
      },
    ],
  };
}

/** The picture in words. */
export function describeMatrix({ state, order }: Pick<MatrixPicture, 'state' | 'order'>): string {
  return (
    `Occurrence difference matrix of layer ${state.layerName}: ${order.length} × ${order.length} neurons, ` +
    `${state.groups.length} groups, ${state.pairs.length} pairs that differ by at most ${state.threshold}.`
  );
}
