import type { SelectivityState } from '../shared';
import { arrangeNeurons } from './arrange';
import type { Spec } from './spec';
import { selectivityTraps } from './selectivity-parts';
import { spreadBars, strengthBars } from './selectivity-bars';
import { classMatrix } from './selectivity-matrix';
import type { SelectivityPicture } from './selectivity-rows';
import { shortName } from './short-name';
import { chartConfig } from './theme';
import { wrapped } from './wrapped';

/** How many rows and columns are drawn at once at most. */
export const selectivityPage = { rows: 64, columns: 64 } as const;

/** The neurons in the order of the rows. Of the figures the highest come first, of equals the lower index. */
export function selectivityOrder(
  state: Pick<SelectivityState, 'sort' | 'sortClass' | 'leaves' | 'neurons'>,
): number[] {
  const { sort, leaves, neurons } = state;
  if (sort !== 'meanAbsolute') return arrangeNeurons({ ...state, sort, filter: 'all' }, { neurons: [] });
  return [...leaves].sort(
    (a, b) => (neurons[b]?.meanAbsolute ?? 0) - (neurons[a]?.meanAbsolute ?? 0) || a - b,
  );
}

/** Bars of s(n) and of mean |S|, and the matrix of s(n, c), with a row for each neuron. */
export function selectivitySpec(picture: SelectivityPicture): Spec {
  const { state, selection, rows, theme } = picture;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
    description: describeSelectivity(picture),
    title: {
      text: `Selectivity of ${state.layerName}`,
      subtitle: selectivityTraps(state.classNames.length).flatMap((trap) => wrapped(trap, 118)),
      anchor: 'start',
      frame: 'group',
      offset: 14,
    },
    config: chartConfig(theme),
    params: [
      { name: 'rowNeurons', value: [...rows] },
      { name: 'columnNames', value: state.classNames.map((name) => shortName(name)) },
      { name: 'selectedNeurons', value: [...selection.neurons] },
      { name: 'selectedClasses', value: [...selection.classes] },
      { name: 'hoveredNeuron', value: selection.hovered ?? -1 },
    ],
    spacing: 18,
    resolve: { scale: { color: 'independent', y: 'independent' } },
    hconcat: [spreadBars(picture), strengthBars(picture), classMatrix(picture)],
  };
}

/** The picture in words. */
export function describeSelectivity({ state, rows, columns }: SelectivityPicture): string {
  return (
    `Selectivity of layer ${state.layerName}: s(n), mean |S| and s(n, c) of ${rows.length} of ` +
    `${state.neuronCount} neurons in rows, ${columns.length} of ${state.classNames.length} classes in columns.`
  );
}
