/** Height, width and channels of every image of a data set. */
export type ImageShape = readonly [height: number, width: number, channels: number];
