/** One cut of the experiment: which layer, and how many of its neurons stay. */
export interface Cut {
  readonly layerName: string;
  readonly keep: number;
}

/**
 * Section 5.3.1 of the thesis: the first layer from 16 to 5 neurons, then the second. How many of its 16 the
 * second kept is not printed; 9 is what figure 5.1 shows as groups.
 */
export const CUTS: readonly Cut[] = [
  { layerName: 'conv1', keep: 5 },
  { layerName: 'conv2', keep: 9 },
];

/** Test accuracies that the thesis reports, of a single run each. */
export const THESIS = {
  full: 0.9696,
  cuts: [0.9693, 0.9769],
} as const;

/** The ways to make the network smaller that are compared; `uncut` stays whole and trains for as many epochs. */
export const ARMS = ['maps', 'uncut', 'random', 'l1'] as const;
export type Arm = (typeof ARMS)[number];

export const ARM_NAMES: Readonly<Record<Arm, string>> = {
  maps: 'by the maps',
  uncut: 'uncut, same extra epochs',
  random: 'at random',
  l1: 'by L1 norm',
};
