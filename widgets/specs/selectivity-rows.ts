import type { SelectionState, SelectivityState } from '../shared';
import type { Spec } from './spec';
import { inks, type Theme } from './theme';

/** What of a layer's selectivity is drawn. */
export interface SelectivityPicture {
  readonly state: SelectivityState;
  readonly selection: SelectionState;
  /** The neurons of the rows. */
  readonly rows: readonly number[];
  /** The classes of the columns. */
  readonly columns: readonly number[];
  readonly theme: Theme;
}

/** Up to how many columns the cells are wide enough for their values. */
export const mostValues = 16;

/** Height of a row and width of a column of the matrix, in pixels. */
export function selectivitySteps({ rows, columns }: Pick<SelectivityPicture, 'rows' | 'columns'>): {
  row: number;
  column: number;
} {
  return {
    row: rows.length > 32 ? 15 : 20,
    column: columns.length > mostValues ? Math.max(14, Math.floor(760 / columns.length)) : 44,
  };
}

/** By the place of the row. */
export function rowChannel(axis: Spec | null): Spec {
  return { field: 'row', type: 'ordinal', scale: { padding: 0 }, axis };
}

/** Whether a datum's neuron is selected. */
export const isSelected = 'indexof(selectedNeurons, datum.neuron) >= 0';

/** Whether a datum stands out: its neuron is selected, or none is. */
export const isClear = `(length(selectedNeurons) === 0 || ${isSelected})`;

/**
 * Whether a datum's row is framed. Marks that are there for such data alone are redrawn alone: of all others Vega would
 * draw the whole chart anew whenever the pointer comes to another row.
 */
export const isMarked = `datum.neuron === hoveredNeuron || ${isSelected}`;

/** Frames the rows of neurons that are selected or pointed at; of several data of a row it takes those of one class. */
export function rowFrame(picture: SelectivityPicture, axis: Spec | null, classIndex?: number): Spec {
  const ink = inks[picture.theme];
  return {
    transform: [
      ...(classIndex === undefined ? [] : [{ filter: { field: 'classIndex', equal: classIndex } }]),
      { filter: isMarked },
    ],
    mark: { type: 'rect', strokeWidth: 1.2, fill: null },
    encoding: {
      y: rowChannel(axis),
      stroke: {
        condition: [
          { test: 'datum.neuron === hoveredNeuron', value: ink.hovered },
          { test: isSelected, value: ink.selected },
        ],
        value: null,
      },
    },
  };
}
