export const confusionSortings = ['label', 'accuracy'] as const;

/** How a network classifies a data set. */
export interface ConfusionState {
  /** One name per class, in label order. */
  readonly classNames: readonly string[];
  /** Images of each true class (row) by predicted class (column): int32 `[class, class]`. */
  readonly counts: Int32Array;
  readonly sort: (typeof confusionSortings)[number];
  /** Whether the kernel has the images, so that cells can be opened. */
  readonly hasImages: boolean;
  /** What is wrong with the data, in words; empty when nothing is. */
  readonly problem: string;
}

/** How many images are asked for at once at most. */
export const imagesOfPage = 24;

/** Asks for images of one cell. The reply's one buffer holds them: uint8 `[image, height, width, channel]`. */
export interface ImagesRequest {
  readonly actual: number;
  readonly predicted: number;
  /** The place among the cell's images from which on they are wanted. */
  readonly first: number;
}

export interface ImagesReply {
  readonly height: number;
  readonly width: number;
  /** 1 for grey, 3 for red, green and blue. */
  readonly channels: number;
  /** Where each image lies in the data set. */
  readonly indices: readonly number[];
  /** How many images of the cell there are. */
  readonly total: number;
}
