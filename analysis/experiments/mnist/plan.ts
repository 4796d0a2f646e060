/** One cut of the experiment: which layer, and how many of its neurons stay. */
export interface Cut {
  readonly layerName: string;
  readonly keep: number;
}

/**
 * Section 5.3.1 of the thesis: the first layer from 16 to 5 neurons, then the second. How many of its 16 the
 * second kept is not printed; 9 is what figure 5.1 shows as groups.
 */
export const CUTS: readonly [Cut, Cut] = [
  { layerName: 'conv1', keep: 5 },
  { layerName: 'conv2', keep: 9 },
];

/** Neurons of each convolution layer before any cut. */
export const WHOLE = 16;

/** Neurons of both layers after so many cuts, as `[5, 16]`. */
export function sizesAfter(cutCount: number): [conv1: number, conv2: number] {
  const [first, second] = CUTS.map(({ keep }, index) => (index < cutCount ? keep : WHOLE));
  return [first, second];
}

/** Training images that criteria look at which do with a sample, leave-one-out as well. */
export const SAMPLE_SIZE = 5000;

/** Test accuracies that the thesis reports, of a single run each. */
export const THESIS = {
  full: 0.9696,
  cuts: [0.9693, 0.9769],
} as const;

/** Maps that are kept of each seed and shown of the first, with how many neurons they were cut to. */
export const SHOWN_MAPS: readonly { name: string; layerName: string; keep?: number }[] = [
  { name: 'full-conv1', ...CUTS[0] },
  { name: 'full-conv2', layerName: 'conv2' },
  { name: 'cut-1-conv2', ...CUTS[1] },
];
