import type { EncodedArray, PageLayer } from './page-data';
import type { LayerFigure } from './report-content';

/** The figure's values as the page's script reads them, losing none. */
export function pageLayer(figure: LayerFigure): PageLayer {
  const { maps } = figure;
  return {
    title: figure.title,
    layerName: maps.layerName,
    classNames: maps.classNames,
    classSizes: Array.from(maps.classSizes),
    shape: maps.shape,
    counts: encodeCounts(maps.counts),
    odm: { type: 'float64', base64: base64(figure.odm) },
    neuronSelectivity: Array.from(figure.neuronSelectivity),
    meanAbsoluteSelectivity: Array.from(figure.meanAbsoluteSelectivity),
    order: figure.order,
    groups: figure.groups.map(({ name, members, representative }) => ({ name, members, representative })),
    kept: figure.kept,
    ineffective: figure.ineffective,
    merges: (figure.dendrogram?.merges ?? []).map(({ left, right, height }) => ({ left, right, height })),
  };
}

function encodeCounts(counts: Int32Array): EncodedArray {
  const highest = counts.reduce((most, count) => Math.max(most, count), 0);
  if (highest < 2 ** 8) return { type: 'uint8', base64: base64(Uint8Array.from(counts)) };
  if (highest < 2 ** 16) return { type: 'uint16', base64: base64(Uint16Array.from(counts)) };
  return { type: 'int32', base64: base64(counts) };
}

function base64(values: NodeJS.TypedArray): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
}
