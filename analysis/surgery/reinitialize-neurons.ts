import * as tf from '@tensorflow/tfjs';
import { allExcept } from './channels';
import { NeuronSelectionError } from './errors';
import { layerConfig, withSeed } from './layer-config';
import { NeuronLayer, checkNeurons, neuronLayer } from './neuron-selection';
import { freshSlots } from './optimizer-state';
import { planCut } from './plan-cut';
import { type Replacement, replaced, variableOf, weightName } from './weights';

/** How {@link reinitializeNeurons} draws and connects the fresh neurons. */
export interface ReinitializeOptions {
  /** Any integer; the same seed gives the same weights. */
  readonly seed: number;
  /**
   * What the next layers do with the fresh neurons: `keep` their weights (default), or `zero` them, so that
   * the model computes at first what it would without these neurons.
   */
  readonly outgoing?: 'keep' | 'zero';
}

/** Entries of one weight that change. */
type WeightReplacement = Replacement & { readonly weight: tf.LayerVariable };

type LayerClass = tf.serialization.SerializableConstructor<tf.layers.Layer>;

/**
 * Gives neurons of one layer fresh weights in place: the layer's own initialisers, sized by the whole layer,
 * with a new seed. The optimiser's slots of the changed weights start afresh too. Everything else of `model`
 * stays, also a batch normalisation behind the layer. Either all changes happen or none.
 *
 * @param layerName a dense or convolution layer
 * @param neurons distinct indices of the layer's neurons
 * @throws NeuronSelectionError for an unknown layer, a wrong or repeated index, or a seed that is not an
 *   integer
 * @throws SurgeryRefusedError with `outgoing: 'zero'`, when the channels cannot be followed to the next
 *   layers
 */
export function reinitializeNeurons(
  model: tf.LayersModel,
  layerName: string,
  neurons: readonly number[],
  { seed, outgoing = 'keep' }: ReinitializeOptions,
): void {
  const target = neuronLayer(model, layerName);
  checkNeurons(neurons, layerName, target.neuronCount);
  if (!Number.isSafeInteger(seed)) throw new NeuronSelectionError(`seed: expected an integer, got ${seed}`);
  tf.tidy(() => {
    const replacements = freshNeurons(target, neurons, seed);
    if (outgoing === 'zero') replacements.push(...zeroedReaders(model, target, neurons));
    const changes = replacements.flatMap((replacement) => [
      { variable: variableOf(replacement.weight), value: replaced(replacement.weight.read(), replacement) },
      ...freshSlots(model.optimizer, replacement.weight, replacement),
    ]);
    for (const { variable, value } of changes) variable.assign(value);
  });
}

/** The layer's own weights, drawn anew for the whole layer so that the initialisers see its true size. */
function freshNeurons(
  { layer, neurons: { axes } }: NeuronLayer,
  neurons: readonly number[],
  seed: number,
): WeightReplacement[] {
  const layerClass = layer.constructor as unknown as LayerClass;
  const drawn = layerClass.fromConfig(layerClass, withSeed(layerConfig(layer), seed));
  drawn.build([...layer.inboundNodes[0].inputTensors[0].shape]);
  const values = new Map(drawn.weights.map((weight) => [weightName(weight), weight.read().clone()]));
  drawn.weights.forEach((weight) => weight.dispose());
  return layer.weights
    .filter((weight) => weightName(weight) in axes)
    .map((weight) => {
      const name = weightName(weight);
      return { weight, axis: axes[name], positions: neurons, value: values.get(name)! };
    });
}

/** What the next layers multiply the neurons' channels by, set to zero. */
function zeroedReaders(
  model: tf.LayersModel,
  { layer, neuronCount }: NeuronLayer,
  neurons: readonly number[],
): WeightReplacement[] {
  const plan = planCut(model, layer.name, allExcept(neurons, neuronCount));
  return [...plan].flatMap(([layerName, { summedBy, slices = [] }]) =>
    slices
      .filter((slice) => slice.weight === summedBy)
      .map(({ axis, kept }) => {
        const weight = model.getLayer(layerName).weights.find((own) => weightName(own) === summedBy)!;
        const length = weight.shape.at(axis)!;
        return { weight, axis, positions: allExcept(kept, length), value: tf.scalar(0) };
      }),
  );
}
