import type { MapKind } from '../shared';
import { mapStops } from './colours';
import { dendrogramSegments } from './dendrogram';
import { columnLabels, rowLabels } from './facets-labels';
import {
  columnChannel,
  type FacetsPicture,
  groupFrames,
  labelWidth,
  mapData,
  mapsWidth,
  rowData,
  rowSteps,
  selectivityRows,
  tileSize,
} from './facets-picture';
import { legendLayer } from './legend';
import { differenceAxisEnd, rowScale, selectivityBars } from './rows';
import { isMarked } from './selectivity-rows';
import type { Spec } from './spec';
import { chartConfig, inks } from './theme';

const titles: Readonly<Record<MapKind, string>> = {
  occurrence: 'Activation occurrence maps',
  selectivity: 'Class selectivity maps',
};

const legendTitles: Readonly<Record<MapKind, string>> = {
  occurrence: 'share of images that activate',
  selectivity: 'dismissive (−) or selective (+)',
};

/** What a pixel says. */
const meanings: Readonly<Record<MapKind, string>> = {
  occurrence: 'A pixel’s colour is the share of the class’s images that activate the neuron there.',
  selectivity:
    'Selective (+): the neuron activates there more often for this class than for the others; dismissive (−): less often.',
};

/**
 * The maps, a row for each neuron and a column for each class, between the dendrogram and the selectivity
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
      subtitle: [subtitle(picture), meanings[state.kind]],
      anchor: 'start',
      offset: 12,
    },
    config: chartConfig(theme),
    params: [
      { name: 'selectedNeurons', value: [...selection.neurons] },
      { name: 'selectedClasses', value: [...selection.classes] },
      { name: 'hoveredNeuron', value: selection.hovered ?? -1 },
      { name: 'threshold', value: state.threshold },
    ],
    spacing: 0,
    bounds: 'flush',
    hconcat: [
      ...selectivityBars(rowSteps(picture), selectivityRows(picture), theme),
      dendrogramChart(picture),
      framesChart(picture),
      mapsChart(picture),
    ],
  };
}

/** The picture in words, for those who cannot see it. */
export function describeFacets({ state, rows, columns }: FacetsPicture): string {
  return (
    `${titles[state.kind]} of layer ${state.layerName}: ${rows.length} of ${state.neuronCount} neurons in rows, ` +
    `${columns.length} of ${state.classNames.length} classes in columns, ${state.groups.length} groups of similar neurons.`
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
    axis: { title: 'difference', tickCount: 3, labelSeparation: 4, orient: 'top', format: '~f' },
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

/**
 * The frames of groups and of rows that are selected or pointed at. It has the place of the neurons' indices and
 * reaches out over the maps behind it, so that these need no marks of their own for frames.
 */
function framesChart(picture: FacetsPicture): Spec {
  const ink = inks[picture.theme];
  const steps = rowSteps(picture);
  const right = labelWidth + mapsWidth(picture);
  const across = (margin: number): Spec => ({
    x: { value: labelWidth - margin },
    x2: { value: right + margin },
  });
  const y = rowScale.channel('y', steps);
  return {
    name: 'frames',
    width: labelWidth,
    height: rowScale.height(steps),
    layer: [
      {
        data: { name: 'groups', values: groupFrames(picture) },
        transform: [{ filter: 'datum.count > 1' }],
        mark: { type: 'rect', fill: null, stroke: ink.group, strokeWidth: 1.5 },
        encoding: { ...across(3), y, y2: { field: 'y2' } },
      },
      {
        data: { name: 'groups', values: groupFrames(picture) },
        mark: { type: 'text', align: 'left', dx: 9, fontWeight: 600, fill: ink.group },
        encoding: { x: { value: right }, y: rowScale.channel('middle', steps), text: { field: 'name' } },
      },
      {
        data: { name: 'rows', values: rowData(picture) },
        transform: [{ filter: isMarked }],
        mark: { type: 'rect', fill: null, strokeWidth: 2 },
        encoding: {
          ...across(2),
          y,
          y2: { field: 'y2' },
          stroke: {
            condition: [
              { test: 'datum.neuron === hoveredNeuron', value: ink.hovered },
              { test: 'indexof(selectedNeurons, datum.neuron) >= 0', value: ink.selected },
            ],
            value: null,
          },
        },
      },
    ],
  };
}

/** All maps in one chart: a facet of its own for each of hundreds of maps would take most of the time. */
function mapsChart(picture: FacetsPicture): Spec {
  const size = tileSize(picture);
  const steps = rowSteps(picture);
  const isShown =
    '(length(selectedNeurons) === 0 || indexof(selectedNeurons, datum.neuron) >= 0) && ' +
    '(length(selectedClasses) === 0 || indexof(selectedClasses, datum.classIndex) >= 0)';
  return {
    name: 'maps',
    width: mapsWidth(picture),
    height: rowScale.height(steps),
    layer: [
      {
        data: { name: 'maps', values: mapData(picture) },
        // Vega-Lite would describe each image by its address, and data addresses are long.
        mark: { type: 'image', aria: false, aspect: false, ...size, cursor: 'pointer' },
        encoding: {
          x: columnChannel(picture),
          y: rowScale.channel('y', steps),
          url: { field: 'url', type: 'nominal' },
          opacity: { condition: { test: isShown, value: 1 }, value: 0.3 },
        },
      },
      ...columnLabels(picture),
      ...rowLabels(picture),
    ],
  };
}
