import {
  columnChannel,
  columnMiddle,
  type FacetsPicture,
  hasLongNames,
  headerHeight,
  mapsWidth,
  rowSteps,
} from './facets-picture';
import { rowScale } from './rows';
import { isSelected } from './selectivity-rows';
import { shortName } from './short-name';
import type { Spec } from './spec';
import { inks } from './theme';

/** The neurons' indices, to the left of the maps. */
export function rowLabels(picture: FacetsPicture): Spec[] {
  const steps = rowSteps(picture);
  const mark = { type: 'text', align: 'right', baseline: 'middle', dx: -8 };
  return [
    {
      data: {
        name: 'rowNames',
        values: picture.rows.map((neuron, row) => ({ neuron, y: rowScale.middle(steps, row) })),
      },
      mark: { ...mark, fontSize: 10, cursor: 'pointer' },
      encoding: {
        x: { value: 0 },
        y: rowScale.channel('y', steps),
        text: { field: 'neuron' },
        color: labelColour(picture, isSelected),
      },
    },
    heading(picture, 'neuron', { ...mark, dy: 2 }, { x: 0, y: -headerHeight.straight }),
  ];
}

/** The classes' names above their columns, aslant where they are long. */
export function columnLabels(picture: FacetsPicture): Spec[] {
  const { state, columns } = picture;
  const isAslant = hasLongNames(picture);
  const slant = isAslant ? { angle: -45, align: 'left' } : { align: 'center' };
  const y = isAslant ? -headerHeight.aslant : -headerHeight.straight;
  return [
    {
      data: {
        name: 'columns',
        values: columns.map((classIndex, column) => ({
          classIndex,
          x: columnMiddle(picture, column),
          name: shortName(state.classNames[classIndex]),
        })),
      },
      mark: { type: 'text', baseline: 'middle', fontSize: 10, cursor: 'pointer', ...slant },
      encoding: {
        x: columnChannel(picture),
        y: { value: -10 },
        text: { field: 'name', type: 'nominal' },
        color: labelColour(picture, 'indexof(selectedClasses, datum.classIndex) >= 0'),
      },
    },
    heading(picture, 'class', { type: 'text', align: 'center' }, { x: mapsWidth(picture) / 2, y }),
  ];
}

function heading(picture: FacetsPicture, text: string, mark: Spec, { x, y }: { x: number; y: number }): Spec {
  return {
    data: { values: [{}] },
    mark: { ...mark, text, fontSize: 11, fontWeight: 600, fill: inks[picture.theme].text },
    encoding: { x: { value: x }, y: { value: y } },
  };
}

/** By what is selected alone: of what follows the pointer Vega would draw the whole chart anew. */
function labelColour({ theme }: FacetsPicture, isMarked: string): Spec {
  return { condition: { test: isMarked, value: inks[theme].hovered }, value: inks[theme].text };
}
