import type { OccurrenceMaps } from '../occurrence/occurrence-maps';
import { type ReductionOptions, suggestReduction } from '../ordering/suggest';
import { listed, type Suggestion } from './suggestion';

/**
 * Suggests which neurons of a layer can go: those that do not help to tell classes apart, and of those that do the same all
 * but one.
 *
 * @returns one suggestion for the ineffective neurons and one for the redundant ones, as far as there are any
 */
export function reductionsOf(maps: OccurrenceMaps, options: ReductionOptions = {}): Suggestion[] {
  const { layerName: layer, shape } = maps;
  const { advice, kept } = suggestReduction(maps, options);
  return (['ineffective', 'redundant'] as const).flatMap((kind): Suggestion[] => {
    const ofKind = advice.filter(({ verdict }) => verdict === kind);
    if (ofKind.length === 0) return [];
    const neurons = ofKind.map(({ neuron }) => neuron);
    const which = `${listed('neuron', 'neurons', neurons)} of ${layer}`;
    const why =
      kind === 'ineffective'
        ? `${neurons.length === 1 ? 'does' : 'do'} not help to tell the classes apart`
        : `${neurons.length === 1 ? 'does' : 'do'} what others of its ${shape.neuronCount} neurons do; ${kept.length} stay`;
    return [
      {
        ...{ kind, layer, neurons, classes: [], pairs: [] },
        words: `${which} ${why}`,
        reasons: ofKind.map(({ reason }) => reason),
        proposal: { kind: 'remove', layer, neurons },
      },
    ];
  });
}
