import type * as tf from '@tensorflow/tfjs';
import { balancedSample } from '../datasets/balanced-sample';
import type { Dataset } from '../datasets/dataset';
import { requireWholeNumber } from '../datasets/whole-number';
import type { OccurrenceMaps } from '../occurrence/occurrence-maps';
import { hiddenLayers } from '../suggestions/suggest-changes';
import { type LiveCadence, type LiveNews, LiveRun } from './live-run';
import type { TrailMark } from './trail-mark';

/** Maps of more than so many bytes in all are not kept: those between epochs go first, then the oldest. */
const mostBytes = 2 ** 27;

/**
 * Maps that are counted while a network trains, between batches, of the layers that somebody follows, and after an epoch of
 * all hidden ones if there is time for them. They are of a fixed sample of the training images, so that they compare.
 */
export class LiveMaps {
  readonly #followed: string[] = [];
  readonly #kept = new Map<TrailMark, OccurrenceMaps>();
  #cadence: LiveCadence = 'auto';
  #imageCount: number;
  #sample: Dataset | undefined;
  #run: LiveRun | undefined;

  constructor(
    private readonly images: Dataset,
    private readonly tell: (news: LiveNews) => void,
  ) {
    this.#imageCount = Math.min(Math.max(500, images.classCount), images.count);
  }

  /** By default `auto`. */
  get cadence(): LiveCadence {
    return this.#cadence;
  }
  /** @throws RangeError for a number that is not a whole one from 1 up */
  set cadence(cadence: LiveCadence) {
    if (typeof cadence === 'number') requireWholeNumber('cadence', cadence, 1);
    this.#cadence = cadence;
  }

  /** Images of the sample, the same number of each class; by default 500. */
  get imageCount(): number {
    return this.#imageCount;
  }
  /** @throws RangeError for fewer than one of each class, or more than there are */
  set imageCount(count: number) {
    requireWholeNumber('imageCount', count, this.images.classCount, this.images.count);
    this.#imageCount = count;
    this.#sample = undefined;
  }

  /** The images that are counted. */
  get sample(): Dataset {
    return (this.#sample ??= balancedSample(this.images, this.#imageCount));
  }

  /**
   * Has the maps of a layer counted; the event `liveMaps` tells of them.
   *
   * @returns ends it
   */
  follow(layer: string): () => void {
    this.#followed.push(layer);
    let isEnded = false;
    return () => {
      if (!isEnded) this.#followed.splice(this.#followed.indexOf(layer), 1);
      isEnded = true;
    };
  }

  /** The layers of a network that are followed. */
  layersOf(model: tf.LayersModel): readonly string[] {
    return hiddenLayers(model).filter((layer) => this.#followed.includes(layer));
  }

  /** A layer's maps as they were counted last in the run that is at work. */
  latest(layer: string): OccurrenceMaps | undefined {
    return this.#run?.latest.get(layer);
  }

  /** What was found in the run that is at work. */
  get underway(): readonly TrailMark[] {
    return this.#run?.marks ?? [];
  }

  /** The maps that a mark is of, as long as they are kept. */
  mapsOf(mark: TrailMark): OccurrenceMaps | undefined {
    return this.#kept.get(mark);
  }

  /** A training run begins. */
  begin(model: tf.LayersModel, signal: AbortSignal): LiveRun {
    this.#run = new LiveRun(this, model, {
      ...{ signal, tell: this.tell },
      keep: (mark, maps) => this.#keep(mark, maps),
    });
    return this.#run;
  }

  /** It has ended. */
  end(): void {
    this.#run = undefined;
  }

  #keep(mark: TrailMark, maps: OccurrenceMaps): void {
    this.#kept.set(mark, maps);
    let bytes = [...this.#kept.values()].reduce((sum, { counts }) => sum + counts.byteLength, 0);
    const byWorth = [...this.#kept].sort(([a], [b]) => Number(a.isEpoch) - Number(b.isEpoch));
    for (const [known, { counts }] of byWorth) {
      if (bytes <= mostBytes) return;
      bytes -= counts.byteLength;
      this.#kept.delete(known);
    }
  }
}
