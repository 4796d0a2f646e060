import type * as tf from '@tensorflow/tfjs';
import { TrainingStopped } from './errors';
import {
  inOrder,
  type LearningRateChange,
  learningRateOf,
  requireLearningRate,
  setLearningRate,
} from './learning-rate';

/** Whether a training run stands still, and with which learning rate it goes on. */
export interface Pace {
  readonly isPaused: boolean;
  readonly learningRate?: number;
}

/**
 * Steers one training run while it is at work: it stands still, goes on, ends, or takes another learning rate. Each takes
 * effect before the next batch.
 *
 * ```ts
 * const control = new TrainingControl();
 * const run = fit(network, images, { epochs: 3, seed: 1, control });
 * await control.pause();
 * control.learningRate = 0.01;
 * control.resume();
 * await run;
 * ```
 */
export class TrainingControl {
  readonly #stopping = new AbortController();
  #isHeld = false;
  #isPaused = false;
  #goOn: () => void = () => undefined;
  #standing = gate();
  #asked: number | undefined;
  #changes: readonly LearningRateChange[] = [];
  #optimizer: tf.Optimizer | undefined;

  /** @param onPace told when something has taken effect */
  constructor(private readonly onPace: (pace: Pace) => void = () => undefined) {}

  /** Whether the run stands still. */
  get isPaused(): boolean {
    return this.#isPaused;
  }

  /** Has the run stand still; it is saved first if it saves itself. Resolves once it does, or has ended. */
  pause(): Promise<void> {
    this.#isHeld = true;
    return this.#standing.passed;
  }

  /** Has a run that stands still, or is about to, go on. */
  resume(): void {
    this.#isHeld = false;
    this.#goOn();
  }

  /** Ends the run, also one that stands still. `fit` then throws TrainingStopped; the weights stay as they are. */
  stop(): void {
    this.#stopping.abort(new TrainingStopped());
  }

  /** Aborted when the run is to end. */
  get stopped(): AbortSignal {
    return this.#stopping.signal;
  }

  /** The one in force; undefined before the run, and for an optimiser that has none. */
  get learningRate(): number | undefined {
    return this.#optimizer && learningRateOf(this.#optimizer);
  }

  /** Asks for another one from the next batch on. The optimiser keeps it when the run has ended. */
  set learningRate(rate: number) {
    requireLearningRate(rate);
    this.#asked = rate;
  }

  /** All changes of the rate: those that the run was begun with, and those asked for that have taken effect. */
  get learningRates(): readonly LearningRateChange[] {
    return this.#changes;
  }

  /**
   * For `fit`: the run begins, or goes on after so many batches.
   *
   * @throws RangeError or TrainingError when its learning rates cannot be set
   */
  begin(optimizer: tf.Optimizer, changes: readonly LearningRateChange[], batchesDone: number): void {
    this.#changes = inOrder(changes);
    this.#optimizer = optimizer;
    const inForce = this.#changes.filter(({ batch }) => batch <= batchesDone).at(-1);
    if (inForce) setLearningRate(optimizer, inForce.rate);
    this.#tell(false);
  }

  /**
   * For `fit`, before each batch: stands still as long as that is wanted, then sees to the learning rate.
   *
   * @param batch from 1, counted over all epochs
   * @param standStill called when the run is to stand still; waits for what it is given
   * @returns whether the learning rate is another one now, which a step that was recorded does not know
   * @throws the signal's reason
   */
  async beforeBatch(
    batch: number,
    signal: AbortSignal,
    standStill: (wait: () => Promise<void>) => Promise<void>,
  ): Promise<boolean> {
    if (this.#isHeld) await standStill(() => this.#stand(signal));
    if (this.#asked !== undefined) this.#changes = inOrder([...this.#changes, { batch, rate: this.#asked }]);
    this.#asked = undefined;
    const rate = this.#changes.find((change) => change.batch === batch)?.rate;
    if (rate === undefined || rate === this.learningRate) return false;
    setLearningRate(this.#optimizer!, rate);
    this.#tell(false);
    return true;
  }

  /** For `fit`: the run has ended, so that it will not stand still any more. */
  end(): void {
    this.#standing.open();
  }

  async #stand(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (!this.#isHeld) return;
    const { passed, open } = gate();
    this.#goOn = open;
    signal.addEventListener('abort', open, { once: true });
    this.#tell(true);
    this.#standing.open();
    await passed;
    this.#standing = gate();
    signal.removeEventListener('abort', open);
    this.#tell(false);
    signal.throwIfAborted();
  }

  #tell(isPaused: boolean): void {
    this.#isPaused = isPaused;
    this.onPace({ isPaused, learningRate: this.learningRate });
  }
}

function gate(): { readonly passed: Promise<void>; readonly open: () => void } {
  let open!: () => void;
  return { passed: new Promise((resolve) => (open = resolve)), open: () => open() };
}
