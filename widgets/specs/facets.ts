import { type FacetsState, type MapKind, type SelectionState } from '../shared';
import { groupRows } from './arrange';
import { mapStops } from './colours';
import { legendLayer } from './legend';
import { dendrogramSegments } from './dendrogram';
import { differenceAxisEnd, type RowDatum, rowScale, type RowSteps, selectivityBars } from './rows';
import { chartConfig, inks, type Theme } from './theme';

/** A Vega-Lite specification, or a part of one. */
export type Spec = Record<string, unknown>;

/** What of the maps is drawn, and how large. */
export interface FacetsPicture {
  readonly state: FacetsState;
  readonly selection: SelectionState;
  /** The neurons of the rows. */
  readonly rows: readonly number[];
  /** The place of the first row among all rows. */
  readonly firstRow: number;
  readonly columns: readonly number[];
  /** Height of a map in pixels; its width follows from its shape. */
  readonly tileHeight: number;
  readonly theme: Theme;
  /** The address of a map's image. */
  readonly imageOf: (neuron: number, classIndex: number) => string;
}

/** One map of the picture, as the data set `maps` holds it. */
export interface MapDatum {
  readonly neuron: number;
  readonly classIndex: number;
  readonly url: string;
  readonly firstColumn?: boolean;
  /** In the first column, where a group starts: its name, its rows, and in pixels where its frame starts, has its middle and ends. */
  readonly groupName?: string;
  readonly groupRows?: number;
  readonly groupStart?: number;
  readonly groupMiddle?: number;
  readonly groupEnd?: number;
}

const gap = 6;

const titles: Readonly<Record<MapKind, string>> = {
  occurrence: 'Activation occurrence maps',
  selectivity: 'Class selectivity maps',
};

const legendTitles: Readonly<Record<MapKind, string>> = {
  occurrence: 'share of images that activate',
  selectivity: 'dismissive (−) or selective (+)',
};

/** Width and height of a map in the picture. */
export function tileSize({ state, tileHeight }: Pick<FacetsPicture, 'state' | 'tileHeight'>): {
  width: number;
  height: number;
} {
  const share = Math.min(4, Math.max(0.25, state.width / state.height));
  return { width: Math.max(8, Math.round(tileHeight * share)), height: tileHeight };
}

/** Where the rows of the picture lie, in pixels. */
export function rowSteps(picture: FacetsPicture): RowSteps {
  return { count: picture.rows.length, size: picture.tileHeight, gap };
}

/**
 * The maps as facets, a row for each neuron and a column for each class, between the dendrogram and the selectivity
 * of the neurons. Its parameters `selectedNeurons`, `selectedClasses`, `hoveredNeuron` and `threshold` are set from
 * outside.
 */
export function facetsSpec(picture: FacetsPicture): Spec {
  const { state, selection, theme } = picture;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
    description: describeFacets(picture),
    title: {
      text: `${titles[state.kind]} of ${state.layerName}`,
      subtitle: subtitle(picture),
      anchor: 'start',
      offset: 12,
    },
    config: chartConfig(theme),
    params: [
      { name: 'columnNames', value: state.classNames.map(shortened) },
      { name: 'selectedNeurons', value: [...selection.neurons] },
      { name: 'selectedClasses', value: [...selection.classes] },
      { name: 'hoveredNeuron', value: selection.hovered ?? -1 },
      { name: 'threshold', value: state.threshold },
    ],
    spacing: 0,
    bounds: 'flush',
    // A flush concatenation takes facets for charts without a width, so they have to be the last.
    hconcat: [
      ...selectivityBars(rowSteps(picture), selectivityRows(picture), theme),
      dendrogramChart(picture),
      {
        width: 44,
        height: rowScale.height(rowSteps(picture)),
        data: { values: [] },
        title: { text: 'neuron', fontSize: 11, anchor: 'end', dx: -6, offset: 19 },
        mark: 'point',
      },
      mapsChart(picture),
    ],
  };
}

/** The data set `neurons`: what the bars beside the rows show. */
export function selectivityRows(picture: FacetsPicture): RowDatum[] {
  const steps = rowSteps(picture);
  return picture.rows.map((neuron, row) => {
    const { selectivity, meanAbsolute, verdict } = picture.state.neurons[neuron];
    return { neuron, selectivity, meanAbsolute, verdict, y: rowScale.middle(steps, row) };
  });
}

/** The picture in words, for those who cannot see it. */
export function describeFacets({ state, rows, columns }: FacetsPicture): string {
  return (
    `${titles[state.kind]} of layer ${state.layerName}: ${rows.length} of ${state.neuronCount} neurons in rows, ` +
    `${columns.length} of ${state.classNames.length} classes in columns, ${state.groups.length} groups of similar neurons.`
  );
}

/** The data set `maps`: one entry for each map of the picture. */
export function mapData(picture: FacetsPicture): MapDatum[] {
  const step = picture.tileHeight + gap;
  const starts = new Map(
    groupRows(picture.rows, picture.state.groups).map(({ name, first, end }) => {
      const height = (end - first) * step - gap;
      const group = {
        groupName: name,
        groupRows: end - first,
        groupStart: -3,
        groupMiddle: height / 2,
        groupEnd: height + 3,
      };
      return [first, group];
    }),
  );
  return picture.rows.flatMap((neuron, row) =>
    picture.columns.map((classIndex, column) => ({
      neuron,
      classIndex,
      url: picture.imageOf(neuron, classIndex),
      ...(column === 0 && { firstColumn: true, ...starts.get(row) }),
    })),
  );
}

function subtitle({ state, rows }: FacetsPicture): string {
  const { neuronCount, classNames, height, width } = state;
  const of = rows.length === neuronCount ? '' : `${rows.length} of `;
  return `${of}${counted(neuronCount, 'neuron', 's')} × ${counted(classNames.length, 'class', 'es')}, maps of ${height} × ${width}`;
}

function counted(count: number, what: string, plural: string): string {
  return `${count} ${what}${count === 1 ? '' : plural}`;
}

function dendrogramChart(picture: FacetsPicture): Spec {
  const { state, rows, firstRow, theme } = picture;
  const steps = rowSteps(picture);
  const end = differenceAxisEnd(state);
  const segments = dendrogramSegments(state, rows, firstRow).map((segment) => ({
    ...segment,
    y: rowScale.middle(steps, segment.row),
    y2: rowScale.middle(steps, segment.row2),
  }));
  const x = {
    field: 'x',
    type: 'quantitative',
    scale: { domain: [0, end], nice: false, reverse: true },
    axis: { title: 'difference', tickCount: 3, orient: 'top', format: '~g' },
  };
  const y = rowScale.channel('y', steps);
  return {
    name: 'dendrogram',
    width: segments.length > 0 ? 100 : 1,
    height: rowScale.height(steps),
    data: { name: 'segments', values: segments },
    layer: [
      {
        mark: { type: 'rule', stroke: inks[theme].line },
        encoding: {
          x: segments.length > 0 ? x : { ...x, axis: null },
          x2: { field: 'x2' },
          y,
          y2: { field: 'y2' },
        },
      },
      {
        data: { name: 'cut', values: segments.length > 0 ? [{}] : [] },
        mark: {
          type: 'rule',
          stroke: inks[theme].group,
          strokeWidth: 2,
          strokeDash: [5, 3],
          cursor: 'ew-resize',
        },
        encoding: {
          x: { datum: { expr: 'threshold' }, type: 'quantitative' },
          y: { value: 0 },
          y2: { value: rowScale.height(steps) },
        },
      },
      legendLayer(mapStops(state.kind, state.palette), legendTitles[state.kind]),
    ],
  };
}

function mapsChart(picture: FacetsPicture): Spec {
  const { rows, columns, theme } = picture;
  const size = tileSize(picture);
  const ink = inks[theme];
  const right = columns.length * (size.width + gap) - gap + 3;
  const pixels = (field: string): Spec => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, 1], range: [0, 1], nice: false, zero: false },
    axis: null,
  });
  const marked = 'datum.neuron === hoveredNeuron || indexof(selectedNeurons, datum.neuron) >= 0';
  return {
    name: 'maps',
    data: { name: 'maps', values: mapData(picture) },
    facet: {
      row: {
        field: 'neuron',
        type: 'ordinal',
        sort: [...rows],
        title: null,
        header: { labelAngle: 0, labelAlign: 'right', labelBaseline: 'middle', labelPadding: 6 },
      },
      column: {
        field: 'classIndex',
        type: 'ordinal',
        sort: [...columns],
        title: 'class',
        header: { labelExpr: 'columnNames[datum.value]', labelLimit: size.width + gap, labelPadding: 6 },
      },
    },
    spacing: gap,
    bounds: 'flush',
    spec: {
      width: size.width,
      height: size.height,
      layer: [
        {
          mark: {
            type: 'image',
            aspect: false,
            align: 'left',
            baseline: 'top',
            width: size.width,
            height: size.height,
            cursor: 'pointer',
          },
          encoding: {
            x: { value: 0 },
            y: { value: 0 },
            url: { field: 'url', type: 'nominal' },
            opacity: {
              condition: {
                test: `(length(selectedNeurons) === 0 || indexof(selectedNeurons, datum.neuron) >= 0) && (length(selectedClasses) === 0 || indexof(selectedClasses, datum.classIndex) >= 0)`,
                value: 1,
              },
              value: 0.3,
            },
          },
        },
        {
          transform: [{ filter: 'datum.groupRows > 1' }],
          mark: { type: 'rect', fill: null, stroke: ink.group, strokeWidth: 1.5 },
          encoding: {
            x: { value: -3 },
            x2: { value: right },
            y: pixels('groupStart'),
            y2: { field: 'groupEnd' },
          },
        },
        {
          transform: [{ filter: 'datum.groupRows > 0' }],
          mark: { type: 'text', align: 'left', dx: 6, fontWeight: 600, fill: ink.group },
          encoding: {
            x: { value: right },
            y: pixels('groupMiddle'),
            text: { field: 'groupName' },
          },
        },
        {
          transform: [{ filter: 'datum.firstColumn' }],
          mark: { type: 'rect', fill: null, strokeWidth: 2 },
          encoding: {
            x: { value: -2 },
            x2: { value: right - 1 },
            y: { value: -2 },
            y2: { value: size.height + 2 },
            stroke: {
              condition: [
                { test: 'datum.neuron === hoveredNeuron', value: ink.hovered },
                { test: marked, value: ink.selected },
              ],
              value: null,
            },
          },
        },
      ],
    },
  };
}

/** Class names as column labels. */
function shortened(name: string): string {
  return name.length > 12 ? `${name.slice(0, 11)}…` : name;
}
