import {
  groupNeurons,
  ineffectiveNeurons,
  type NeuronGroup,
  type NeuronOrder,
  occurrenceDifferences,
  type OccurrenceMaps,
  orderNeurons,
} from '@actilens/analysis';
import type { GroupState, LayerState, NeuronState } from '../../shared';
import { selectivities } from './map-source';

/** The threshold that `suggestReduction` takes by default. */
export const defaultThreshold = 0.1;

/** What was found out about one layer's maps once, for all views of them. */
export interface LayerAnalysis {
  readonly maps: OccurrenceMaps;
  readonly order: NeuronOrder;
  readonly measures: ReturnType<typeof selectivities>;
  /** Why a neuron is ineffective, by neuron. */
  readonly ineffective: ReadonlyMap<number, string>;
}

const analyses = new WeakMap<OccurrenceMaps, LayerAnalysis>();

/** Measures, clusters and judges a layer; once for the same maps. */
export function analyseLayer(maps: OccurrenceMaps): LayerAnalysis {
  const known = analyses.get(maps);
  if (known !== undefined) return known;
  const measures = selectivities(maps);
  const ineffective =
    measures === null
      ? []
      : ineffectiveNeurons(maps, {}, { selectivity: measures.ofNeurons, absolute: measures.meanAbsolute });
  const analysis: LayerAnalysis = {
    maps,
    order: orderNeurons(occurrenceDifferences(maps)),
    measures,
    ineffective: new Map(ineffective.map(({ neuron, cause }) => [neuron, cause])),
  };
  analyses.set(maps, analysis);
  return analysis;
}

/** A layer's state as views share it, cut into groups at a threshold. */
export function layerState(analysis: LayerAnalysis, threshold: number): LayerState {
  const { maps, order } = analysis;
  const { neuronCount, height, width } = maps.shape;
  return {
    layerName: maps.layerName,
    classNames: [...maps.classNames],
    classSizes: [...maps.classSizes],
    neuronCount,
    height,
    width,
    leaves: [...order.leaves],
    merges: order.dendrogram.merges.map(({ left, right, height }) => ({ left, right, height })),
    classSelectivities: classSelectivitiesOf(analysis),
    versions: new Array<number>(neuronCount).fill(1),
    problem: '',
    ...cutState(analysis, threshold),
  };
}

/** What depends on where the dendrogram is cut. */
export function cutState(
  analysis: LayerAnalysis,
  threshold: number,
): Pick<LayerState, 'threshold' | 'groups' | 'neurons'> {
  const { maps, order, measures } = analysis;
  const selectivity = measures?.ofNeurons ?? new Float64Array(maps.shape.neuronCount);
  const groups = groupNeurons(order, selectivity, { threshold });
  const neurons = new Array<NeuronState>(maps.shape.neuronCount);
  for (const group of groups)
    for (const neuron of group.members) neurons[neuron] = neuronState(neuron, group, analysis);
  return { threshold, groups: groups.map(named), neurons };
}

function classSelectivitiesOf({ measures }: LayerAnalysis): Float32Array {
  return measures?.ofClasses ?? new Float32Array();
}

function named({ members, representative }: NeuronGroup, index: number): GroupState {
  return { name: `G${index + 1}`, members: [...members], representative };
}

function neuronState(neuron: number, group: NeuronGroup, analysis: LayerAnalysis): NeuronState {
  const { measures, maps } = analysis;
  const { classCount } = maps.shape;
  return {
    selectivity: measures?.ofNeurons[neuron] ?? null,
    meanAbsolute: measures?.meanAbsolute[neuron] ?? null,
    ofClasses: classSelectivitiesOf(analysis).subarray(neuron * classCount, (neuron + 1) * classCount),
    ...verdictOf(neuron, group, analysis),
  };
}

function verdictOf(
  neuron: number,
  { members, representative }: NeuronGroup,
  { ineffective, order, maps }: LayerAnalysis,
): Pick<NeuronState, 'verdict' | 'reason'> {
  const cause = ineffective.get(neuron);
  if (cause !== undefined) return { verdict: 'ineffective', reason: `ineffective: ${cause}` };
  if (neuron !== representative) {
    const difference = order.differences[neuron * maps.shape.neuronCount + representative];
    const reason = `redundant: differs from neuron ${representative} by ${difference.toFixed(3)} on average`;
    return { verdict: 'redundant', reason };
  }
  const others = members.length - 1;
  if (others === 0) return { verdict: 'kept', reason: 'kept: no other neuron is like it' };
  return {
    verdict: 'kept',
    reason: `kept: stands for ${others} ${others === 1 ? 'other' : 'others'}`,
  };
}
