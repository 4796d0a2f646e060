import type { LayerState } from '../../shared';

/** A neuron in a few lines: its index and group, its selectivity, and what it is and why. */
export function neuronLines(
  { neurons, groups }: Pick<LayerState, 'neurons' | 'groups'>,
  neuron: number,
): string[] {
  const { selectivity, meanAbsolute, reason } = neurons[neuron];
  const group = groups.find(({ members }) => members.includes(neuron));
  const measures =
    selectivity === null
      ? []
      : [`s(n) ${selectivity.toFixed(2)}, mean |S| ${(meanAbsolute ?? 0).toFixed(3)}`];
  return [`neuron ${neuron}${group ? `, group ${group.name}` : ''}`, ...measures, reason];
}
