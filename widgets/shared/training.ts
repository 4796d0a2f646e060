export const lossScales = ['linear', 'log'] as const;

/** Where a measurement lies, in epochs since the first run began, and what it found. */
export interface CurvePoint {
  readonly at: number;
  readonly loss: number;
  /** In [0, 1]. */
  readonly accuracy: number;
}

/** Where the training stands. */
export interface TrainingProgress {
  /** From 1. */
  readonly epoch: number;
  readonly epochs: number;
  /** Batches of this epoch that are done, of how many; both 0 where only epochs are reported. */
  readonly batch: number;
  readonly batches: number;
  /** 0 where it is not known. */
  readonly imagesPerSecond: number;
  /** Until the last epoch ends; 0 where it is not known. */
  readonly secondsLeft: number;
}

/** Loss and accuracy while a network trains. */
export interface TrainingState {
  /** Means over the images of an epoch so far: float32 `[point, 4]`, of each `at`, epoch, loss and accuracy. */
  readonly batches: Float32Array;
  /** Means over all images of an epoch. */
  readonly epochs: readonly CurvePoint[];
  /** The names of the classes, in label order; without them classes are named by index. */
  readonly classNames: readonly string[];
  /** The share of each class's images that were recognised in an epoch, where that was told; null for a class without images. */
  readonly classEpochs: readonly { readonly at: number; readonly shares: readonly (number | null)[] }[];
  /** What evaluations found. */
  readonly evaluations: readonly CurvePoint[];
  /** Where later runs began. */
  readonly runs: readonly number[];
  readonly progress: TrainingProgress | null;
  readonly lossScale: (typeof lossScales)[number];
  /** What is wrong with the data, in words; empty when nothing is. */
  readonly problem: string;
}

/** How many numbers of `batches` belong to one point. */
export const batchFields = 4;
