import type { Palette, Sorting } from './facets';
import type { LayerState } from './layer';
import type { Domain } from './levels';

/** Differences reach from 0 to 1. */
export const differenceDomain: Domain = [0, 1];

/** The occurrence difference matrix of a layer. */
export interface MatrixState extends LayerState {
  readonly sort: Sorting;
  /** By which class rows are sorted when `sort` is `class`. */
  readonly sortClass: number;
  readonly palette: Palette;
  /** Pairs of neurons that differ by at most the threshold; empty for layers with more than `mostPairs` neurons. */
  readonly pairs: readonly (readonly [first: number, second: number])[];
}

/** Up to how many neurons pairs are marked one by one. */
export const mostPairs = 128;

/** The reply to a request for the matrix: its one buffer holds its levels, uint8 `[neuron, neuron]`, by index. */
export interface MatrixReply {
  readonly neuronCount: number;
}

/** Asks for the exact difference of two neurons. */
export interface PairRequest {
  readonly first: number;
  readonly second: number;
}

export interface PairReply {
  readonly difference: number;
}
