import type * as tf from '@tensorflow/tfjs';
import { addLayer } from '../surgery/add-layer';
import { addNeurons } from '../surgery/add-neurons';
import { allExcept } from '../surgery/channels';
import { checkNeurons, neuronLayer } from '../surgery/neuron-selection';
import { reinitializeNeurons } from '../surgery/reinitialize-neurons';
import { removeNeurons } from '../surgery/remove-neurons';
import { freezeLayer, unfreezeLayer } from '../training/freeze';
import type { NeuronsByLayer } from '../training/frozen-neurons';
import type { Surgery } from './change';
import { StudyError } from './errors';

/** The network that a study works on. */
export interface Network {
  readonly model: tf.LayersModel;
  readonly frozenNeurons: NeuronsByLayer;
}

/** A network after surgery; its model is the one from before, changed, or another one. */
export interface Operated extends Network {
  /** when neurons went: which stayed and which did not, by their old indices */
  readonly cut?: Cut;
}

/** Which of a layer's neurons stayed when some went, by their indices before. */
export interface Cut {
  readonly layer: string;
  readonly kept: readonly number[];
  readonly dropped: readonly number[];
}

/**
 * Does one surgery. Either it is done whole, or it throws and the network is as it was.
 *
 * @throws what the surgery throws; StudyError when a single neuron of a frozen layer is to be unfrozen
 */
export function operate(network: Network, surgery: Surgery): Operated {
  const { model, frozenNeurons } = network;
  switch (surgery.kind) {
    case 'remove':
    case 'keep': {
      const { neurons, kind, layer } = surgery;
      const { neuronCount } = neuronLayer(model, layer);
      checkNeurons(neurons, layer, neuronCount);
      const others = allExcept(neurons, neuronCount);
      const named = [...neurons].sort((a, b) => a - b);
      const [kept, dropped] = kind === 'keep' ? [named, others] : [others, named];
      const cut = { layer, kept, dropped };
      const smaller = removeNeurons(model, layer, dropped);
      return { model: smaller, frozenNeurons: renumbered(frozenNeurons, cut), cut };
    }
    case 'reinitialize':
      reinitializeNeurons(model, surgery.layer, surgery.neurons, { seed: surgery.seed });
      return network;
    case 'addNeurons': {
      const { count, seed } = surgery;
      return { model: addNeurons(model, surgery.layer, count, { seed }), frozenNeurons };
    }
    case 'addLayer':
      return { model: addLayer(model, surgery.after, surgery.layer, { seed: surgery.seed }), frozenNeurons };
    default:
      return setFrozen(network, surgery);
  }
}

type Freezing = Extract<Surgery, { kind: 'freeze' | 'unfreeze' }>;

function setFrozen({ model, frozenNeurons }: Network, { kind, layer, neurons }: Freezing): Network {
  const { [layer]: before = [], ...others } = frozenNeurons;
  if (neurons === undefined) {
    if (kind === 'freeze') freezeLayer(model, layer);
    else unfreezeLayer(model, layer);
    return { model, frozenNeurons: others };
  }
  const target = neuronLayer(model, layer);
  checkNeurons(neurons, layer, target.neuronCount);
  if (!target.layer.trainable) {
    throw new StudyError(`layer "${layer}": it is frozen as a whole; unfreeze the layer first`);
  }
  const gone = new Set(neurons);
  const rest = before.filter((neuron) => !gone.has(neuron));
  const after = kind === 'freeze' ? [...rest, ...neurons].sort((a, b) => a - b) : rest;
  return { model, frozenNeurons: after.length === 0 ? others : { ...others, [layer]: after } };
}

/** The same neurons by their new indices; those that are gone left out. */
export function renumbered(neuronsByLayer: NeuronsByLayer, { layer, kept }: Cut): NeuronsByLayer {
  const { [layer]: before, ...others } = neuronsByLayer;
  if (before === undefined) return neuronsByLayer;
  const after = kept.flatMap((neuron, index) => (before.includes(neuron) ? [index] : []));
  return after.length === 0 ? others : { ...others, [layer]: after };
}
