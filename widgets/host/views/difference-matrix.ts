import type { OccurrenceMaps } from '@actilens/analysis';
import {
  differenceDomain,
  type LayerState,
  type MatrixReply,
  type MatrixState,
  mostPairs,
  type PairReply,
  type PairRequest,
  palettes,
  sortings,
  toLevel,
} from '../../shared';
import { colourTable, differenceStops, inOrder, matrixOrder, matrixSpec, type Spec } from '../../specs';
import type { LayerAnalysis } from './layer-state';
import { analyseLayer, defaultThreshold } from './layer-state';
import { type LayerOptions, LayerView } from './layer-view';
import { checkSortClass } from './class-index';
import { oneOf } from './one-of';
import { paletteImage } from './raster-image';

/** How a difference matrix is shown. */
export type MatrixOptions = LayerOptions<Pick<MatrixState, 'sort' | 'sortClass' | 'palette'> & LayerState>;

/** How far the maps of each two neurons of a layer lie apart. */
export class DifferenceMatrix extends LayerView<MatrixState> {
  constructor(maps: OccurrenceMaps, options: MatrixOptions = {}) {
    const pairs = similarPairs(analyseLayer(maps), options.threshold ?? defaultThreshold);
    super('matrix', maps, { sort: 'group', sortClass: 0, palette: 'thesis', pairs }, options);
    this.answer('matrix', () => ({
      body: { neuronCount: this.#count } satisfies MatrixReply,
      buffers: [this.#levels()],
    }));
    this.answer<PairRequest>('pair', (request) => ({ body: this.#pair(request) }));
  }

  staticSpec(): Spec {
    const state = this.state as MatrixState;
    const order = matrixOrder(state);
    const ordered = inOrder(this.#levels(), order);
    const size = { height: order.length, width: order.length };
    const table = colourTable(differenceStops(state.palette));
    const selection = { ...this.selection.state, hovered: null };
    return matrixSpec({ state, selection, order, theme: 'light', image: paletteImage(ordered, size, table) });
  }

  protected override recut(threshold: number): Partial<MatrixState> {
    return { ...super.recut(threshold), pairs: similarPairs(this.analysis, threshold) };
  }

  protected override corrections(
    ...[changes, next]: Parameters<LayerView<MatrixState>['corrections']>
  ): Partial<MatrixState> {
    super.corrections(changes, next);
    oneOf('sort', changes.sort, sortings);
    oneOf('palette', changes.palette, palettes);
    checkSortClass(changes.sortClass, next.classNames.length);
    return {};
  }

  get #count(): number {
    return this.maps.shape.neuronCount;
  }

  #levels(): Uint8Array {
    return Uint8Array.from(this.analysis.order.differences, (value) => toLevel(value, differenceDomain));
  }

  #pair({ first, second }: PairRequest): PairReply {
    for (const neuron of [first, second])
      if (!Number.isInteger(neuron) || neuron < 0 || neuron >= this.#count)
        throw new RangeError(`neuron: expected an index from 0 to ${this.#count - 1}, got ${neuron}`);
    return { difference: this.analysis.order.differences[first * this.#count + second] };
  }
}

/**
 * Draws a layer's occurrence difference matrix (thesis, eq. 5.2).
 *
 * ```ts
 * const view = odmMatrix(maps, { selection: aomFacets(maps).selection });
 * ```
 */
export function odmMatrix(maps: OccurrenceMaps, options?: MatrixOptions): DifferenceMatrix {
  return new DifferenceMatrix(maps, options);
}

function similarPairs({ order, maps }: LayerAnalysis, threshold: number): [number, number][] {
  const { neuronCount } = maps.shape;
  if (neuronCount > mostPairs) return [];
  return [...order.differences].flatMap((difference, at): [number, number][] => {
    const [first, second] = [Math.floor(at / neuronCount), at % neuronCount];
    return first < second && difference <= threshold ? [[first, second]] : [];
  });
}
