import type { NetworkState } from '../shared';
import type { Spec } from './spec';
import type { Theme } from './theme';

/** What of a network is drawn. */
export interface NetworkPicture {
  readonly state: NetworkState;
  readonly theme: Theme;
}

/** Height of a layer's row, in pixels. */
export const networkRow = 36;

/** The middle of a row, in pixels from the top. */
export const middle = (row: number): number => (row + 0.5) * networkRow;

/** A channel in pixels from the top, or from the left. */
export function pixels(field: string, length: number, isDown = false): Spec {
  const scale = { domain: [0, length], reverse: isDown, nice: false, zero: false, padding: 0 };
  return { field, type: 'quantitative', scale, axis: null };
}
