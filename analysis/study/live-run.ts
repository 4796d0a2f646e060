import type * as tf from '@tensorflow/tfjs';
import type { Dataset } from '../datasets/dataset';
import { occurrenceMaps } from '../occurrence/count';
import type { OccurrenceMaps } from '../occurrence/occurrence-maps';
import { hiddenLayers } from '../suggestions/suggest-changes';
import type { BatchProgress } from '../training/fit-progress';
import { LiveBudget } from './live-budget';
import { thinned, trailMark, type TrailMark } from './trail-mark';

/**
 * When maps are counted while a network trains: `auto` so often that the training is slowed by at most a tenth, `epoch` after
 * each epoch, a number also after so many batches (when `fit` next tells of one), `off` never.
 */
export type LiveCadence = 'auto' | 'epoch' | 'off' | number;

/** Maps as they were at one moment of a training run. */
export interface LiveNews {
  /** one for each layer that was counted; none when counting failed */
  readonly maps: readonly OccurrenceMaps[];
  /** epochs since the run began */
  readonly at: number;
  readonly imageCount: number;
  /** that it took */
  readonly seconds: number;
  /** of the run's time so far that went into such maps, in [0, 1] */
  readonly share: number;
  /** why there are none any more in this run */
  readonly error?: Error;
}

/** What of the settings a run looks at, each time anew. */
interface Settings {
  readonly cadence: LiveCadence;
  readonly sample: Dataset;
  layersOf(model: tf.LayersModel): readonly string[];
}

interface RunOptions {
  readonly signal: AbortSignal;
  readonly tell: (news: LiveNews) => void;
  readonly keep: (mark: TrailMark, maps: OccurrenceMaps) => void;
}

/** Seconds of training between two counts within an epoch: whoever looks needs time to see. */
const leastSeconds = 2;

/** Counts maps during one training run when they are due. */
export class LiveRun {
  /** of each layer, as they were counted last */
  readonly latest = new Map<string, OccurrenceMaps>();
  marks: readonly TrailMark[] = [];
  readonly #budget = new LiveBudget();
  /** seconds that the maps of some layers took last */
  readonly #costs = new Map<string, number>();
  #last: BatchProgress | undefined;
  #countedAt = 0;
  #isBroken = false;

  constructor(
    private readonly settings: Settings,
    private readonly model: tf.LayersModel,
    private readonly options: RunOptions,
  ) {}

  /** So many batches of an epoch are done. */
  async batchIsDone(progress: BatchProgress): Promise<void> {
    this.#last = progress;
    const { epoch, batch, batches } = progress;
    if (batch === batches) return;
    const layers = this.settings.layersOf(this.model);
    const done = (epoch - 1) * batches + batch;
    if (layers.length === 0 || !this.#isDue(layers, progress, done)) return;
    this.#countedAt = done;
    await this.#count(layers, epoch - 1 + batch / batches, false);
  }

  /** So many epochs are done. */
  async epochIsDone(epoch: number): Promise<void> {
    const followed = this.settings.layersOf(this.model);
    if (followed.length === 0 || this.settings.cadence === 'off' || !this.#last) return;
    const { seconds } = this.#last;
    const affordable = [hiddenLayers(this.model), followed].find(
      (layers) => this.settings.cadence !== 'auto' || this.#budget.affords(seconds, this.#costOf(layers)),
    );
    this.#countedAt = epoch * this.#last.batches;
    if (affordable) await this.#count(affordable, epoch, true);
  }

  #isDue(
    layers: readonly string[],
    { epoch, epochs, batch, ...progress }: BatchProgress,
    done: number,
  ): boolean {
    const { cadence } = this.settings;
    if (typeof cadence === 'number') return done - this.#countedAt >= cadence;
    if (cadence !== 'auto') return false;
    const { batches, seconds, secondsLeft } = progress;
    const ofEpoch = batches - batch;
    const reserve = {
      cost: this.#costOf(hiddenLayers(this.model)),
      seconds: (secondsLeft * ofEpoch) / ((epochs - epoch) * batches + ofEpoch),
    };
    const isLongAgo = this.#budget.secondsSince(seconds) >= leastSeconds;
    return isLongAgo && this.#budget.affords(seconds, this.#costOf(layers), reserve);
  }

  /** Before they were counted once it is guessed: looking at an image takes half as long as training with it. */
  #costOf(layers: readonly string[]): number {
    const guess = (0.5 * this.settings.sample.count) / this.#last!.imagesPerSecond;
    return this.#costs.get(layers.join()) ?? guess;
  }

  async #count(layers: readonly string[], at: number, isEpoch: boolean): Promise<void> {
    if (this.#isBroken) return;
    const { sample } = this.settings;
    const { signal, tell, keep } = this.options;
    const start = performance.now();
    const seconds = (): number => (performance.now() - start) / 1000;
    const before = this.#last!.seconds;
    const news = (maps: readonly OccurrenceMaps[], error?: Error): LiveNews => {
      const share = (this.#budget.spent + seconds()) / (before + seconds());
      return { maps, at, imageCount: sample.count, seconds: seconds(), share, ...(error && { error }) };
    };
    try {
      const maps = await occurrenceMaps(this.model, sample, { layers, signal });
      for (const ofLayer of maps) {
        this.latest.set(ofLayer.layerName, ofLayer);
        const mark = trailMark(ofLayer, at, isEpoch);
        if (!mark) continue;
        this.marks = thinned([...this.marks, mark], mark.layer);
        keep(mark, ofLayer);
      }
      tell(news(maps));
    } catch (error) {
      if (signal.aborted && error === signal.reason) throw error;
      this.#isBroken = true;
      tell(news([], error as Error));
    } finally {
      this.#costs.set(layers.join(), seconds());
      this.#budget.spend(before, seconds());
    }
  }
}
