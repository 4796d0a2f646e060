import type { Augmentation } from '../datasets/augmentation';
import type { NewLayer } from '../surgery/new-layer';
import type { LearningRateChange } from '../training/learning-rate';

/** Something that made one network of another. Plain data: with the same seeds it gives the same network again. */
export type Change = Surgery | Training;

/** A change of the network's neurons or layers. */
export type Surgery =
  | { readonly kind: 'remove' | 'keep'; readonly layer: string; readonly neurons: readonly number[] }
  | {
      readonly kind: 'reinitialize';
      readonly layer: string;
      readonly neurons: readonly number[];
      readonly seed: number;
    }
  | {
      /** without neurons the whole layer */
      readonly kind: 'freeze' | 'unfreeze';
      readonly layer: string;
      readonly neurons?: readonly number[];
    }
  | { readonly kind: 'addNeurons'; readonly layer: string; readonly count: number; readonly seed: number }
  | { readonly kind: 'addLayer'; readonly after: string; readonly layer: NewLayer; readonly seed: number };

/** A training run. */
export interface Training {
  readonly kind: 'fit';
  readonly epochs: number;
  readonly batchSize: number;
  readonly seed: number;
  /** how the images were changed at random; absent when they were not */
  readonly augmentation?: Augmentation;
  /** when it was stopped before its end: the batches that were done */
  readonly mostBatches?: number;
  /** when the learning rate was changed, before or on the way */
  readonly learningRates?: readonly LearningRateChange[];
}

/** Something that was done without making a new network. */
export type Move =
  | { readonly kind: 'start' | 'evaluate' | 'undo' | 'redo' | 'goBack' | 'acceptDrop' }
  | { readonly kind: 'branch' | 'switchTo'; readonly branch: string }
  | { readonly kind: 'goTo'; readonly state: number }
  | { readonly kind: 'compare'; readonly with: string | number };

/** All that a study can do; each is one entry of its history. */
export type Act = Change | Move;

/** What was done, in words: "remove neurons 2 and 7 of conv1". */
export function inWords(act: Act): string {
  switch (act.kind) {
    case 'remove':
    case 'keep':
    case 'reinitialize':
      return `${act.kind === 'keep' ? 'keep only' : act.kind} ${ofLayer(act.layer, act.neurons)}`;
    case 'freeze':
    case 'unfreeze':
      return `${act.kind} ${act.neurons ? ofLayer(act.layer, act.neurons) : `layer ${act.layer}`}`;
    case 'addNeurons':
      return `add ${counted(act.count, 'neuron')} to ${act.layer}`;
    case 'addLayer': {
      const name = act.layer.name === undefined ? '' : ` ${act.layer.name}`;
      return `add a ${act.layer.kind} layer${name} behind ${act.after}`;
    }
    case 'fit':
      return `train for ${counted(act.epochs, 'epoch')}${onChangedImages(act)}${atRates(act)}${stoppedAfter(act)}`;
    case 'branch':
      return `begin branch ${act.branch}`;
    case 'goTo':
      return `go to state ${act.state}`;
    case 'switchTo':
      return `go to branch ${act.branch}`;
    case 'compare':
      return `compare with ${typeof act.with === 'number' ? `state ${act.with}` : `branch ${act.with}`}`;
    case 'goBack':
      return 'go back to before the removal';
    case 'acceptDrop':
      return 'keep the smaller network';
    default:
      return act.kind;
  }
}

function onChangedImages({ augmentation: { flip = false, shift = 0 } = {} }: Training): string {
  const ways = [
    ...(flip ? ['mirrored'] : []),
    ...(shift > 0 ? [`moved by up to ${counted(shift, 'pixel')}`] : []),
  ];
  return ways.length === 0 ? '' : ` on images ${ways.join(' and ')}`;
}

function atRates({ learningRates = [] }: Training): string {
  if (learningRates.length > 2) return ` with ${learningRates.length} changes of the learning rate`;
  const rates = learningRates.map(({ batch, rate }) => `${rate}${batch === 1 ? '' : ` from batch ${batch}`}`);
  return rates.length === 0 ? '' : ` at learning rate ${rates.join(', ')}`;
}

function stoppedAfter({ mostBatches }: Training): string {
  return mostBatches === undefined ? '' : `, stopped after ${counted(mostBatches, 'batch', 'batches')}`;
}

function ofLayer(layer: string, neurons: readonly number[]): string {
  const [last, ...others] = [...neurons].reverse();
  const list = others.length > 0 ? `${others.reverse().join(', ')} and ${last}` : `${last}`;
  return `${neurons.length === 1 ? 'neuron' : 'neurons'} ${list} of ${layer}`;
}

function counted(count: number, thing: string, things = `${thing}s`): string {
  return `${count} ${count === 1 ? thing : things}`;
}
