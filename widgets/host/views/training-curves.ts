import type { BatchProgress, EpochProgress, Evaluation } from '@actilens/analysis';
import { batchFields, type CurvePoint, lossScales, type TrainingState } from '../../shared';
import { type Spec, trainingSpec } from '../../specs';
import { oneOf } from './one-of';
import { Paced } from './paced';
import { TrainingTimeline } from './training-timeline';
import { View, type ViewOptions } from './view';

/** How training curves are shown. */
export interface CurvesOptions
  extends ViewOptions, Partial<Pick<TrainingState, 'lossScale' | 'classNames'>> {}

/**
 * Milliseconds between two messages to views. Each of them is a drawing, which on the computer that trains takes time
 * from the training.
 */
const interval = 500;

/** Beyond so many points of batches every second one is dropped. */
const mostPoints = 1000;

/** What is taken of a batch. */
export type ReportedBatch = Omit<BatchProgress, 'seconds'>;

/** What is taken of an epoch. */
export type ReportedEpoch = Omit<EpochProgress, 'perClass'> & Partial<Pick<EpochProgress, 'perClass'>>;

/** Loss and accuracy of a training, drawn while it runs. */
export class TrainingCurves extends View<TrainingState> {
  readonly #timeline = new TrainingTimeline();
  readonly #epochs: CurvePoint[] = [];
  readonly #evaluations: CurvePoint[] = [];
  readonly #classEpochs: { readonly at: number; readonly shares: readonly (number | null)[] }[] = [];
  #batches: number[] = [];
  /** Of how many reported batches one is kept. */
  #stride = 1;
  #reported = 0;
  #progress: TrainingState['progress'] = null;
  #problem = '';
  readonly #publish = new Paced(interval, () => this.#show());

  constructor({ lossScale = 'linear', classNames = [], selection }: CurvesOptions = {}) {
    oneOf('lossScale', lossScale, lossScales);
    const nothing = { batches: new Float32Array(), epochs: [], classEpochs: [], evaluations: [], runs: [] };
    super(
      'training',
      { ...nothing, classNames: [...classNames], progress: null, lossScale, problem: '' },
      { selection },
    );
    this.onClose(() => this.#publish.stop());
  }

  /** Takes what `fit` reports of batches. Views follow twice a second at most. */
  readonly onBatch = (progress: ReportedBatch): void => {
    const { epoch, batch, batches, loss, accuracy } = progress;
    const at = this.#timeline.batch(epoch, batch / batches);
    const { epochs, imagesPerSecond, secondsLeft } = progress;
    this.#progress = { epoch, epochs, batch, batches, imagesPerSecond, secondsLeft };
    if (this.#isSound({ loss, accuracy }, `epoch ${epoch}, batch ${batch}`)) {
      const part = this.#timeline.runs.length * 1e4 + epoch;
      if (this.#reported % this.#stride === 0) this.#batches.push(at, part, loss, accuracy);
      this.#reported += 1;
      this.#thin();
    }
    this.#publish.want();
  };

  /** Takes what `fit` reports of epochs. */
  readonly onEpoch = (progress: ReportedEpoch): void => {
    const { epoch, epochs, loss, accuracy, perClass } = progress;
    const at = this.#timeline.epoch(epoch);
    const isKnown = this.#progress?.epoch === epoch;
    const unknown = { batch: 0, batches: 0, imagesPerSecond: 0, secondsLeft: 0 };
    this.#progress = { ...(isKnown ? this.#progress! : unknown), epoch, epochs };
    if (this.#isSound({ loss, accuracy }, `epoch ${epoch}`)) this.#epochs.push({ at, loss, accuracy });
    if (perClass) this.#classEpochs.push({ at, shares: perClass.map(orNull) });
    this.#publish.want();
    if (epoch !== epochs) return;
    this.#publish.flush();
    this.saveAgain();
  };

  /** Adds what `evaluate` found, as a point where the training stands. */
  addEvaluation({ loss, accuracy }: Pick<Evaluation, 'loss' | 'accuracy'>): void {
    const at = this.#timeline.now;
    if (this.#isSound({ loss, accuracy }, 'an evaluation')) this.#evaluations.push({ at, loss, accuracy });
    this.#publish.want();
    this.saveAgain();
  }

  staticSpec(): Spec {
    this.#publish.flush();
    return trainingSpec({ state: this.state as TrainingState, theme: 'light' });
  }

  protected override corrections(changes: Partial<TrainingState>): Partial<TrainingState> {
    oneOf('lossScale', changes.lossScale, lossScales);
    return {};
  }

  #isSound(values: Readonly<Record<string, number>>, where: string): boolean {
    const wrong = Object.entries(values).find(([, value]) => !Number.isFinite(value));
    if (wrong === undefined) return true;
    const [name, value] = wrong;
    this.#problem = `${where}: expected ${name} to be a number, got ${value}; it is not drawn.`;
    return false;
  }

  #thin(): void {
    if (this.#batches.length <= mostPoints * batchFields) return;
    this.#batches = this.#batches.filter((_, index) => Math.floor(index / batchFields) % 2 === 0);
    this.#stride *= 2;
  }

  #show(): void {
    if (this.closed) return;
    this.set({
      batches: Float32Array.from(this.#batches),
      epochs: [...this.#epochs],
      classEpochs: [...this.#classEpochs],
      evaluations: [...this.#evaluations],
      runs: [...this.#timeline.runs],
      progress: this.#progress,
      problem: this.#problem,
    });
  }
}

const orNull = (share: number): number | null => (Number.isFinite(share) ? share : null);

/**
 * Draws loss and accuracy while a network trains: make the view, show it, and hand its callbacks to `fit`.
 *
 * ```ts
 * const curves = trainingCurves();
 * display(curves);
 * await fit(network, images, { epochs: 3, seed: 1, onBatch: curves.onBatch, onEpoch: curves.onEpoch });
 * curves.addEvaluation(await evaluate(network, testImages));
 * ```
 *
 * The notebook keeps the curves as they are after the last epoch and after evaluations.
 */
export function trainingCurves(options?: CurvesOptions): TrainingCurves {
  return new TrainingCurves(options);
}
