import type { EncodedArray, PageLayer } from '../page-data';
import type { NamedGroup } from '../report-content';

type Values = Uint8Array | Uint16Array | Int32Array | Float64Array;

/** The values of one layer's figures, computed from the exact counts. */
export class Layer {
  readonly neuronCount: number;
  readonly classCount: number;
  readonly height: number;
  readonly width: number;
  private readonly counts: Values;
  private readonly odm: Values;
  private readonly sums: Float64Array;

  constructor(readonly data: PageLayer) {
    const { neuronCount, classCount, height, width } = data.shape;
    this.neuronCount = neuronCount;
    this.classCount = classCount;
    this.height = height;
    this.width = width;
    this.counts = decode(data.counts);
    this.odm = decode(data.odm);
    this.sums = this.sumOverClasses();
  }

  /** Images of the class that activate the pixel; pixels are numbered row by row. */
  count(neuron: number, classIndex: number, pixel: number): number {
    return this.counts[(neuron * this.classCount + classIndex) * this.height * this.width + pixel];
  }

  /** Value of the activation occurrence map, in [0, 1] (eq. 5.1). */
  occurrence(neuron: number, classIndex: number, pixel: number): number {
    return this.count(neuron, classIndex, pixel) / this.data.classSizes[classIndex];
  }

  /** Mean occurrence over the other classes, in [0, 1]. */
  elsewhere(neuron: number, classIndex: number, pixel: number): number {
    const sum = this.sums[neuron * this.height * this.width + pixel];
    return (sum - this.occurrence(neuron, classIndex, pixel)) / (this.classCount - 1);
  }

  /** Value of the class selectivity map, in [-1, 1] (eq. 5.3). */
  selectivity(neuron: number, classIndex: number, pixel: number): number {
    const value = this.occurrence(neuron, classIndex, pixel) - this.elsewhere(neuron, classIndex, pixel);
    // Equal shares of classes of unequal size can differ by rounding, and the sign chooses the colour.
    return Math.abs(value) < 1e-12 ? 0 : value;
  }

  /** Entry of the occurrence difference matrix, in [0, 1] (eq. 5.2). */
  difference(neuron: number, other: number): number {
    return this.odm[neuron * this.neuronCount + other];
  }

  groupOf(neuron: number): NamedGroup | undefined {
    return this.data.groups.find(({ members }) => members.includes(neuron));
  }

  private sumOverClasses(): Float64Array {
    const pixels = this.height * this.width;
    const sums = new Float64Array(this.neuronCount * pixels);
    for (let i = 0; i < sums.length; i++) {
      for (let classIndex = 0; classIndex < this.classCount; classIndex++) {
        sums[i] += this.occurrence(Math.floor(i / pixels), classIndex, i % pixels);
      }
    }
    return sums;
  }
}

function decode({ type, base64 }: EncodedArray): Values {
  const { buffer } = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  switch (type) {
    case 'uint8':
      return new Uint8Array(buffer);
    case 'uint16':
      return new Uint16Array(buffer);
    case 'int32':
      return new Int32Array(buffer);
    case 'float64':
      return new Float64Array(buffer);
  }
}
