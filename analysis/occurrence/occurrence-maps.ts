/** Where the values of one layer's maps lie: neuron by neuron, then class, row and column. */
export interface MapShape {
  readonly neuronCount: number;
  readonly classCount: number;
  readonly height: number;
  readonly width: number;
}

/**
 * The activation occurrence maps of one layer: for every neuron and class, how many images of the class
 * activate each pixel of the feature map (thesis, eq. 5.1).
 *
 * Counts stay integers; `frequencies` divides them. A dense layer has maps of one pixel, a one-dimensional
 * layer maps of one row. Holds no tensors, so there is nothing to dispose.
 *
 * Example: one neuron, two classes of 4 and 2 images, maps of one pixel. Counts `[3, 1]` say that three of
 * the four images of the first class activate it and one of the two of the second: frequencies `[0.75, 0.5]`.
 */
export class OccurrenceMaps {
  readonly shape: MapShape;

  /**
   * @param layerName name of the layer whose neurons these are
   * @param classNames one name per class, in label order
   * @param classSizes images counted per class; int32, one per class, each at least 1
   * @param counts activating images; int32 `[neuron, class, height, width]`, each in [0, class size]
   * @throws RangeError when the lengths do not fit together or a value lies outside its range
   */
  constructor(
    readonly layerName: string,
    readonly classNames: readonly string[],
    readonly classSizes: Int32Array,
    readonly counts: Int32Array,
    size: { readonly height: number; readonly width: number },
  ) {
    const classCount = classNames.length;
    const neuronCount = counts.length / (classCount * size.height * size.width);
    if (!Number.isInteger(neuronCount) || neuronCount < 1) {
      throw new RangeError(
        `counts: expected a multiple of ${classCount} classes × ${size.height} × ${size.width} entries, got ${counts.length}`,
      );
    }
    if (classSizes.length !== classCount) {
      throw new RangeError(
        `classSizes: expected ${classCount} entries, one per class, got ${classSizes.length}`,
      );
    }
    this.shape = { neuronCount, classCount, height: size.height, width: size.width };
    this.checkValues();
  }

  /** The maps themselves: share of the class's images activating at each pixel, float32 `[neuron, class, height, width]` in [0, 1]. */
  frequencies(): Float32Array {
    const { classCount, height, width } = this.shape;
    const pixels = height * width;
    const result = new Float32Array(this.counts.length);
    for (let map = 0; map * pixels < result.length; map++) {
      const size = this.classSizes[map % classCount];
      for (let i = map * pixels; i < (map + 1) * pixels; i++) result[i] = this.counts[i] / size;
    }
    return result;
  }

  private checkValues(): void {
    const { classCount, height, width } = this.shape;
    const pixels = height * width;
    for (let map = 0; map * pixels < this.counts.length; map++) {
      const classIndex = map % classCount;
      const size = this.classSizes[classIndex];
      if (size < 1) {
        const className = this.classNames[classIndex];
        throw new RangeError(`classSizes: expected at least 1 image of class "${className}", got ${size}`);
      }
      for (let i = map * pixels; i < (map + 1) * pixels; i++) {
        const count = this.counts[i];
        if (count < 0 || count > size) {
          throw new RangeError(`counts: expected 0 to ${size} images at entry ${i}, got ${count}`);
        }
      }
    }
  }
}
