import type { LayerInfo, NetworkState } from '../shared';
import { layerGraph } from './layer-graph';
import { parameterBars, selectivityColumn, verdictColumn } from './network-columns';
import { middle, type NetworkPicture, networkRow, pixels } from './network-rows';
import { shortName } from './short-name';
import type { Spec } from './spec';
import { chartConfig, inks, type Theme } from './theme';

const laneWidth = 76;

/** The shape of a layer's output in words. */
export function shapeText(shape: LayerInfo['shape']): string {
  return shape.map((side) => side ?? '?').join(' × ');
}

/**
 * Width and height of a layer's box, in pixels: higher for larger maps and wider for more neurons, by the square root
 * of what there is most of in the network.
 */
export function boxSize(
  { shape }: Pick<LayerInfo, 'shape'>,
  largest: { readonly side: number; readonly depth: number },
): { width: number; height: number } {
  const { side, depth } = extent(shape);
  const share = (value: number, most: number): number => Math.sqrt(Math.min(1, value / Math.max(1, most)));
  return {
    width: Math.round(8 + (laneWidth - 22) * share(depth, largest.depth)),
    height: Math.round(4 + (networkRow - 12) * share(side, largest.side)),
  };
}

/** The largest side and depth of the network's outputs. A flat output has neurons and no extent. */
export function largestExtent(layers: readonly Pick<LayerInfo, 'shape'>[]): { side: number; depth: number } {
  const extents = layers.filter(({ shape }) => shape.length > 1).map(({ shape }) => extent(shape));
  return {
    side: Math.max(1, ...extents.map(({ side }) => side)),
    depth: Math.max(1, ...extents.map(({ depth }) => depth)),
  };
}

function extent(shape: LayerInfo['shape']): { side: number; depth: number } {
  const depth = shape.at(-1) ?? 1;
  return {
    depth: shape.length > 1 ? depth : Math.min(depth, 64),
    side: shape.length > 1 ? (shape[0] ?? 1) : 1,
  };
}

/** The network from its input at the top to its output, a row for each layer. */
export function networkSpec(picture: NetworkPicture): Spec {
  const { state, theme } = picture;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
    description: describeNetwork(state),
    title: { text: 'Network', subtitle: summary(state), anchor: 'start', frame: 'group', offset: 14 },
    config: chartConfig(theme),
    params: [
      { name: 'openedRow', value: openedRow(state) },
      { name: 'pointedRow', value: -1 },
    ],
    spacing: 8,
    resolve: { scale: { y: 'independent', color: 'independent', fill: 'independent' } },
    hconcat: [
      graph(picture),
      texts(picture),
      parameterBars(picture),
      ...(state.layers.some(({ neurons }) => neurons !== null)
        ? [selectivityColumn(picture), verdictColumn(picture)]
        : []),
    ],
  };
}

/** The row of the layer that is open; −1 when none is. */
export function openedRow({ layers, opened }: Pick<NetworkState, 'layers' | 'opened'>): number {
  return layers.findIndex(({ name }) => name === opened);
}

/** The network in words. */
export function describeNetwork(state: NetworkState): string {
  const names = state.layers.map(({ name, type }) => `${name} (${type})`);
  const shown = names.length > 12 ? [...names.slice(0, 12), '…'] : names;
  return `Network: ${summary(state)}. ${shown.join(', ')}.`;
}

function summary({ layers }: NetworkState): string {
  const parameters = layers.reduce((sum, layer) => sum + layer.parameters, 0);
  const known = layers.filter(({ neurons }) => neurons !== null).length;
  return (
    `${layers.length} layers, ${parameters.toLocaleString('en')} parameters` +
    (known > 0 ? `, maps of ${known} ${known === 1 ? 'layer' : 'layers'}` : '')
  );
}

function graph({ state, theme }: NetworkPicture): Spec {
  const ink = inks[theme];
  const { layers } = state;
  const { places, edges, laneCount } = layerGraph(layers);
  const [width, height] = [laneCount * laneWidth, layers.length * networkRow];
  const largest = largestExtent(layers);
  const xOf = (lane: number): number => (lane + 0.5) * laneWidth;
  const bend = networkRow * 0.5;
  const lines = edges.flatMap(({ from, to, via }, edge) =>
    [
      [xOf(from.lane), middle(from.row)],
      [xOf(via), Math.min(middle(from.row) + bend, middle(to.row))],
      [xOf(via), Math.max(middle(to.row) - bend, middle(from.row))],
      [xOf(to.lane), middle(to.row)],
    ].map(([x, y], step) => ({ edge, step, x, y })),
  );
  const boxes = layers.map((layer, row) => {
    const size = boxSize(layer, largest);
    const [x, y] = [xOf(places[row].lane), middle(row)];
    return {
      row,
      left: x - size.width / 2,
      right: x + size.width / 2,
      top: y - size.height / 2,
      bottom: y + size.height / 2,
      kind: layer.neurons !== null ? 'with maps' : layer.parameters > 0 ? 'with weights' : 'without weights',
    };
  });
  return {
    name: 'graph',
    width,
    height,
    layer: [
      {
        data: { name: 'edges', values: lines },
        mark: { type: 'line', stroke: ink.line, strokeWidth: 1.5 },
        encoding: {
          x: pixels('x', width),
          y: pixels('y', height, true),
          detail: { field: 'edge', type: 'nominal' },
          order: { field: 'step', type: 'quantitative' },
        },
      },
      {
        data: { name: 'boxes', values: boxes },
        mark: { type: 'rect', cornerRadius: 3, cursor: 'pointer', strokeWidth: 1.5 },
        encoding: {
          x: pixels('left', width),
          x2: { field: 'right' },
          y: pixels('top', height, true),
          y2: { field: 'bottom' },
          fill: {
            field: 'kind',
            type: 'nominal',
            title: null,
            scale: {
              domain: ['with maps', 'with weights', 'without weights'],
              range: [ink.kept, ink.redundant, theme === 'dark' ? '#3a3f44' : '#e3e6e9'],
            },
            legend: { orient: 'bottom', direction: 'vertical', symbolType: 'square', labelLimit: 400 },
          },
          stroke: {
            condition: [
              { test: 'datum.row === openedRow', value: ink.selected },
              { test: 'datum.row === pointedRow', value: ink.hovered },
            ],
            value: ink.line,
          },
        },
      },
    ],
  };
}

/** Name and type, shape, and whether the layer is frozen. */
function texts({ state, theme }: NetworkPicture): Spec {
  const ink = inks[theme];
  const { layers } = state;
  const [width, height] = [270, layers.length * networkRow];
  const data = layers.map(({ name, type, shape, parameters, trainable }, row) => ({
    row,
    top: middle(row) - 7,
    bottom: middle(row) + 7,
    middle: middle(row),
    name: shortName(name, 20),
    type: type + (parameters > 0 && !trainable ? ', frozen' : ''),
    shape: shapeText(shape),
  }));
  const text = (field: string, y: string, x: number, mark: Spec): Spec => ({
    mark: { type: 'text', align: 'left', baseline: 'middle', cursor: 'pointer', ...mark },
    encoding: { x: { value: x }, y: pixels(y, height, true), text: { field } },
  });
  return {
    name: 'texts',
    width,
    height,
    data: { name: 'texts', values: data },
    layer: [
      {
        ...text('name', 'top', 0, { fontSize: 12, fontWeight: 600 }),
        encoding: {
          x: { value: 0 },
          y: pixels('top', height, true),
          text: { field: 'name' },
          color: {
            condition: [{ test: 'datum.row === openedRow || datum.row === pointedRow', value: ink.hovered }],
            value: ink.text,
          },
        },
      },
      heading('layer', 0, theme),
      heading('output', 160, theme),
      text('type', 'bottom', 0, { fontSize: 11, fill: ink.faint }),
      text('shape', 'middle', 160, { fontSize: 11, fill: ink.text }),
    ],
  };
}

/** The name of a column, above it. */
function heading(text: string, x: number, theme: Theme): Spec {
  return {
    data: { values: [{}] },
    mark: {
      type: 'text',
      text,
      align: 'left',
      baseline: 'bottom',
      fontSize: 11,
      fontWeight: 600,
      fill: inks[theme].text,
    },
    encoding: { x: { value: x }, y: { value: -4 } },
  };
}
