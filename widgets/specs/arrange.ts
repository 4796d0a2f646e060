import type { FacetsState, LayerState, SelectionState } from '../shared';

/**
 * The neurons that are shown, in the order of their rows. The sort by group follows the clusters; the others put the
 * highest value first, and of equals the lower index.
 */
export function arrangeNeurons(
  state: Pick<FacetsState, 'sort' | 'sortClass' | 'filter' | 'leaves' | 'neurons'>,
  selection: Pick<SelectionState, 'neurons'>,
): number[] {
  const chosen = new Set(selection.neurons);
  const passes = (neuron: number): boolean => {
    if (state.filter === 'all') return true;
    if (state.filter === 'selected') return chosen.has(neuron);
    return state.neurons[neuron]?.verdict === state.filter;
  };
  return sorted(state).filter(passes);
}

function sorted({ sort, sortClass, leaves, neurons }: Parameters<typeof arrangeNeurons>[0]): number[] {
  const byIndex = [...leaves].sort((a, b) => a - b);
  const highestFirst = (value: (neuron: number) => number | null | undefined): number[] =>
    byIndex.sort((a, b) => (value(b) ?? 0) - (value(a) ?? 0) || a - b);
  if (sort === 'group') return [...leaves];
  if (sort === 'selectivity') return highestFirst((neuron) => neurons[neuron]?.selectivity);
  if (sort === 'class') return highestFirst((neuron) => neurons[neuron]?.ofClasses[sortClass]);
  return byIndex;
}

/** A part of a list, and how many parts there are. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly page: number;
  readonly pageCount: number;
  /** The place of the first item in the whole list. */
  readonly first: number;
}

/** The page of a list; pages beyond the end become the last one. */
export function pageOf<Item>(items: readonly Item[], size: number, page: number): Page<Item> {
  const pageCount = Math.max(1, Math.ceil(items.length / size));
  const shown = Math.min(Math.max(0, page), pageCount - 1);
  return {
    items: items.slice(shown * size, (shown + 1) * size),
    page: shown,
    pageCount,
    first: shown * size,
  };
}

/** A group that stands together in consecutive rows. */
export interface GroupRows {
  readonly name: string;
  readonly representative: number;
  /** Rows from `first` to before `end`. */
  readonly first: number;
  readonly end: number;
}

/** The runs of rows that hold members of one group; a group that other rows part has several. */
export function groupRows(rows: readonly number[], groups: LayerState['groups']): GroupRows[] {
  const groupOf = new Map(groups.flatMap((group) => group.members.map((neuron) => [neuron, group])));
  const runs: { name: string; representative: number; first: number; end: number }[] = [];
  rows.forEach((neuron, row) => {
    const group = groupOf.get(neuron);
    if (group === undefined) return;
    const last = runs.at(-1);
    if (last?.name === group.name && last.end === row) last.end = row + 1;
    else runs.push({ name: group.name, representative: group.representative, first: row, end: row + 1 });
  });
  return runs;
}
