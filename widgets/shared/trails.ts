/** How s(n) of a layer's neurons moved while the network was trained. */
export interface TrailsState {
  readonly layerName: string;
  readonly neuronCount: number;
  /** When it was measured, in epochs since the study began: float32 `[moment]`. */
  readonly at: Float32Array;
  /** s(n): float32 `[moment, neuron]`; NaN while a neuron was not there yet. */
  readonly values: Float32Array;
  /** The moments at which an epoch ended. */
  readonly epochs: readonly number[];
  /** Where later runs began, in epochs. */
  readonly runs: readonly number[];
  /** What is wrong with the data, in words; empty when nothing is. */
  readonly problem: string;
}
