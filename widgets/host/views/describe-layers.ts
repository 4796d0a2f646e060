import type { evaluate, OccurrenceMaps } from '@actilens/analysis';
import type { LayerInfo, NeuronSummary } from '../../shared';
import { analyseLayer, cutState, defaultThreshold } from './layer-state';

/** A network of TensorFlow.js. */
export type Network = Parameters<typeof evaluate>[0];

type Layer = Network['layers'][number];

/** A network's layers, with what maps say of their neurons. */
export function describeLayers(model: Network, maps: readonly OccurrenceMaps[]): LayerInfo[] {
  const places = new Map(model.layers.map((layer, index) => [layer, index]));
  const ofLayer = new Map(maps.map((ofOne) => [ofOne.layerName, ofOne]));
  return model.layers.map((layer) => ({
    name: layer.name,
    type: layer.getClassName(),
    shape: outputShape(layer),
    parameters: layer.countParams(),
    trainable: layer.trainable && layer.trainableWeights.length > 0,
    inputs: inputsOf(layer, places),
    neurons: summaryOf(ofLayer.get(layer.name)),
  }));
}

/** @throws RangeError when maps are of a layer that the network does not have, or of one with another size */
export function checkMaps(model: Network, maps: readonly OccurrenceMaps[]): void {
  for (const { layerName, shape } of maps) {
    const layer = model.layers.find(({ name }) => name === layerName);
    if (layer === undefined) {
      const names = model.layers.map(({ name }) => name).join(', ');
      throw new RangeError(`maps: expected those of ${names}, got some of "${layerName}"`);
    }
    const neuronCount = outputShape(layer).at(-1);
    if (neuronCount !== shape.neuronCount)
      throw new RangeError(
        `maps: expected ${neuronCount} neurons of ${layerName}, as the network has, got ${shape.neuronCount}; measure them anew`,
      );
  }
}

function outputShape(layer: Layer): (number | null)[] {
  const shape = layer.outputShape as (number | null)[] | (number | null)[][];
  const first = Array.isArray(shape[0]) ? shape[0] : (shape as (number | null)[]);
  return first.slice(1);
}

function inputsOf(layer: Layer, places: ReadonlyMap<Layer, number>): number[] {
  const inputs = layer.inboundNodes.flatMap(({ inboundLayers }) => inboundLayers);
  const known = inputs.map((input) => places.get(input)).filter((place) => place !== undefined);
  return [...new Set(known)];
}

function summaryOf(maps: OccurrenceMaps | undefined): NeuronSummary | null {
  if (maps === undefined) return null;
  const analysis = analyseLayer(maps);
  const { neurons } = cutState(analysis, defaultThreshold);
  const count = (verdict: string): number => neurons.filter((neuron) => neuron.verdict === verdict).length;
  const values = analysis.measures?.ofNeurons;
  return {
    selectivity: values === undefined ? null : values.reduce((sum, value) => sum + value, 0) / values.length,
    kept: count('kept'),
    redundant: count('redundant'),
    ineffective: count('ineffective'),
  };
}
