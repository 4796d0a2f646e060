import type { FacetsState, SelectionState } from '../shared';
import { groupRows } from './arrange';
import { type RowDatum, rowScale, type RowSteps } from './rows';
import { shortName } from './short-name';
import type { Spec } from './spec';
import type { Theme } from './theme';

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
  /** The middle of the map, in pixels. */
  readonly x: number;
  readonly y: number;
  readonly url: string;
}

/** A group of consecutive rows: how many, and in pixels from where to where. */
export interface GroupFrame {
  readonly name: string;
  readonly count: number;
  readonly y: number;
  readonly y2: number;
  readonly middle: number;
}

/** How many rows, columns and maps a page has at most: what a page can hold and a screen can show. */
const mostOfPage = { rows: 128, columns: 32, maps: 1280 } as const;

/** How many rows and columns a page has. */
export function facetsPage(classCount: number): { readonly rows: number; readonly columns: number } {
  const columns = Math.min(mostOfPage.columns, Math.max(1, classCount));
  return { rows: Math.min(mostOfPage.rows, Math.floor(mostOfPage.maps / columns)), columns };
}

/** Between maps, in pixels: room for frames. */
export const gap = 6;

/** Width of the column of neuron indices, in pixels. */
export const labelWidth = 44;

/** How far above the maps the names of the classes reach, in pixels. */
export const headerHeight = { straight: 28, aslant: 62 } as const;

/** Width and height of a map in the picture. */
export function tileSize({ state, tileHeight }: Pick<FacetsPicture, 'state' | 'tileHeight'>): {
  width: number;
  height: number;
} {
  const share = Math.min(4, Math.max(0.25, state.width / state.height));
  return { width: Math.max(8, Math.round(tileHeight * share)), height: tileHeight };
}

/** Whether names of classes are wider than maps, so that they are written aslant. */
export function hasLongNames(picture: FacetsPicture): boolean {
  const room = tileSize(picture).width + gap;
  return picture.columns.some((index) => shortName(picture.state.classNames[index]).length * 6 > room);
}

/** Where the rows of the picture lie, in pixels. */
export function rowSteps(picture: FacetsPicture): RowSteps {
  return { count: picture.rows.length, size: picture.tileHeight, gap };
}

/** The middle of a column, in pixels. */
export function columnMiddle(picture: FacetsPicture, column: number): number {
  const { width } = tileSize(picture);
  return column * (width + gap) + width / 2;
}

/** The width of all columns, in pixels. */
export function mapsWidth(picture: FacetsPicture): number {
  return Math.max(1, picture.columns.length * (tileSize(picture).width + gap) - gap);
}

/** A channel whose field `x` is in pixels from the left of the maps. */
export function columnChannel(picture: FacetsPicture): Spec {
  return {
    field: 'x',
    type: 'quantitative',
    scale: { domain: [0, mapsWidth(picture)], nice: false, zero: false },
    axis: null,
  };
}

/** The data set `rows`: where each neuron's row lies, in pixels. */
export function rowData(picture: FacetsPicture): Spec[] {
  const steps = rowSteps(picture);
  return picture.rows.map((neuron, row) => {
    const middle = rowScale.middle(steps, row);
    return { neuron, middle, y: middle - steps.size / 2 - 2, y2: middle + steps.size / 2 + 2 };
  });
}

/** The data set `neurons`: what the bars beside the rows show. */
export function selectivityRows(picture: FacetsPicture): RowDatum[] {
  const steps = rowSteps(picture);
  return picture.rows.map((neuron, row) => {
    const { selectivity, meanAbsolute, verdict } = picture.state.neurons[neuron];
    return { neuron, selectivity, meanAbsolute, verdict, y: rowScale.middle(steps, row) };
  });
}

/** The data set `maps`: one entry for each map of the picture. */
export function mapData(picture: FacetsPicture): MapDatum[] {
  const { rows, columns, imageOf } = picture;
  const steps = rowSteps(picture);
  return rows.flatMap((neuron, row) =>
    columns.map((classIndex, column) => ({
      neuron,
      classIndex,
      x: columnMiddle(picture, column),
      y: rowScale.middle(steps, row),
      url: imageOf(neuron, classIndex),
    })),
  );
}

/** The data set `groups`: which rows each group takes, in pixels. */
export function groupFrames(picture: FacetsPicture): GroupFrame[] {
  const steps = rowSteps(picture);
  return groupRows(picture.rows, picture.state.groups).map(({ name, first, end }) => ({
    name,
    count: end - first,
    y: rowScale.middle(steps, first) - steps.size / 2 - 3,
    y2: rowScale.middle(steps, end - 1) + steps.size / 2 + 3,
    middle: rowScale.middle(steps, (first + end - 1) / 2),
  }));
}
