import type { Pixel } from '../../shared';
import {
  barCharts,
  type FacetsPicture,
  hasLongNames,
  headerHeight,
  rowScale,
  rowSteps,
  tileSize,
} from '../../specs';
import type { Chart } from '../chart/chart';
import type { Box } from '../chart/scene';

/** A pixel of a map under the pointer. */
export interface PlaceInMap {
  readonly neuron: number;
  readonly classIndex: number;
  readonly pixel: Pixel;
}

/** The map and its pixel under the pointer. */
export function mapAt(
  chart: Chart,
  { height, width }: { readonly height: number; readonly width: number },
  event: MouseEvent,
): PlaceInMap | undefined {
  const found = chart.at(event, 'image');
  if (found === undefined) return undefined;
  return {
    neuron: Number(found.datum['neuron']),
    classIndex: Number(found.datum['classIndex']),
    pixel: {
      row: Math.min(height - 1, Math.floor((found.y / found.height) * height)),
      column: Math.min(width - 1, Math.floor((found.x / found.width) * width)),
    },
  };
}

/** The neuron whose row the pointer is in, to the left of the maps or between them. */
export function rowAt(chart: Chart, picture: FacetsPicture, event: MouseEvent): number | undefined {
  const place = chart.placeIn('dendrogram', event);
  if (place === undefined) return undefined;
  const { size, gap } = rowSteps(picture);
  return picture.rows[Math.floor((place.y + gap / 2) / (size + gap))];
}

/** The chart of bars that the pointer is in. */
export function barAt(chart: Chart, event: MouseEvent): 'spread' | 'strength' | undefined {
  return Object.values(barCharts).find((name) => {
    const place = chart.placeIn(name, event);
    return place !== undefined && place.x >= -4 && place.x < place.width;
  });
}

/** Where the row of a neuron lies on the canvas. */
export function rowBox(chart: Chart, picture: FacetsPicture, neuron: number): Box | undefined {
  const row = picture.rows.indexOf(neuron);
  const maps = chart.boxOf('dendrogram');
  if (row < 0 || maps === undefined) return undefined;
  const steps = rowSteps(picture);
  const y = maps.y + rowScale.middle(steps, row) - steps.size / 2 - steps.gap;
  return { ...maps, y, height: steps.size + 2 * steps.gap };
}

/** The class whose name the pointer is at. */
export function columnAt(chart: Chart, picture: FacetsPicture, event: MouseEvent): number | undefined {
  const first = chart.images[0]?.box;
  const place = chart.placeIn('dendrogram', event);
  if (first === undefined || place === undefined || place.y > 0) return undefined;
  if (place.y < -headerHeight[hasLongNames(picture) ? 'aslant' : 'straight']) return undefined;
  const { gap } = rowSteps(picture);
  const x = chart.placeInChart(event).x - first.x + gap / 2;
  return picture.columns[Math.floor(x / (tileSize(picture).width + gap))];
}

/** Which rows of the picture are in sight: from the first to before the end. */
export function rowsOnScreen(
  chart: Chart,
  picture: FacetsPicture,
  holder: HTMLElement,
): [first: number, end: number] {
  const canvas = chart.canvas?.getBoundingClientRect();
  const maps = chart.boxOf('dendrogram');
  if (canvas === undefined || maps === undefined) return [0, picture.rows.length];
  const frame = holder.getBoundingClientRect();
  const { size, gap } = rowSteps(picture);
  const rowAtHeight = (y: number): number => (y - canvas.top - maps.y) / (size + gap);
  const within = (row: number): number => Math.min(picture.rows.length, Math.max(0, row));
  const top = rowAtHeight(Math.max(0, frame.top));
  const bottom = rowAtHeight(Math.min(window.innerHeight, frame.bottom));
  return [within(Math.floor(top)), within(Math.ceil(bottom))];
}
