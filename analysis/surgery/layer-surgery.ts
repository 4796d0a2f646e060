import { Channels } from './channels';
import { SurgeryRefusedError } from './errors';
import { Config } from './layer-config';
import { NetworkLayer } from './network';

/** Positions of one weight that stay. */
export interface WeightSlice {
  /** The weight's own name, such as `kernel` or `moving_mean`. */
  readonly weight: string;
  /** Axis that loses positions; negative counts from the last. */
  readonly axis: number;
  readonly kept: readonly number[];
}

/** What one layer becomes when channels upstream of it, or its own neurons, are removed. */
export interface LayerEdit {
  /** Changed entries of the layer's configuration. */
  readonly config?: Config;
  readonly slices?: readonly WeightSlice[];
  /** Channels of the layer's output that stay; absent when its output does not change size. */
  readonly output?: Channels;
  /** The weight in which the channels are summed up with the others, where the cut ends. */
  readonly summedBy?: string;
}

/** Where a layer's neurons live: the configuration entry that counts them and the axis of each weight. */
export interface NeuronAxes {
  readonly size: 'filters' | 'units';
  /** Weight name to the axis along which its entries belong to one neuron; negative counts from the last. */
  readonly axes: Readonly<Record<string, number>>;
}

/** What surgery knows about one layer type. */
export interface LayerSurgery {
  /** Present when neurons of the layer itself can be removed or reinitialised. */
  readonly neurons?: NeuronAxes;
  /**
   * How the layer follows when inputs lose channels. `inputs` has one entry per input, at least one of them
   * cut. Throws {@link SurgeryRefusedError} when it cannot.
   */
  follow(subject: NetworkLayer, inputs: readonly (Channels | undefined)[]): LayerEdit;
}

/** The cut of a layer's single input; refuses a layer that reads several tensors. */
export function singleInput(subject: NetworkLayer, inputs: readonly (Channels | undefined)[]): Channels {
  const [channels] = inputs;
  if (inputs.length !== 1 || !channels) {
    throw new SurgeryRefusedError(
      subject.name,
      `expected a ${subject.type} that reads one tensor, got ${inputs.length}`,
    );
  }
  return channels;
}

/**
 * Slices that keep the same positions along one axis of several weights; those the layer lacks are ignored.
 */
export function slicesAlong(axes: Readonly<Record<string, number>>, { kept }: Channels): WeightSlice[] {
  return Object.entries(axes).map(([weight, axis]) => ({ weight, axis, kept }));
}

/** A layer that sums its input channels through `weight`, whose `axis` counts them: the cut ends here. */
export function summing(weight: string, axis: number): LayerSurgery['follow'] {
  return (subject, inputs) => ({
    slices: slicesAlong({ [weight]: axis }, singleInput(subject, inputs)),
    summedBy: weight,
  });
}
