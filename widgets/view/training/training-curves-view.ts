import { lossScales, type TrainingState } from '../../shared';
import {
  batchPoints,
  classShares,
  curveSize,
  describeTraining,
  type Spec,
  trainingData,
  trainingEnd,
  trainingSpec,
} from '../../specs';
import { ChartView } from '../chart/chart-view';
import { ChoiceControl } from '../chart/controls';
import type { TrainingCurvesModel } from './training-curves-model';
import { Unhurried } from '../chart/unhurried';

/** Loss and accuracy of a training. New points move the lines; the chart is not drawn anew for them. */
export class TrainingCurvesView extends ChartView {
  declare model: TrainingCurvesModel;
  protected readonly redrawsOn = ['lossScale'];

  #pointed = -1;
  #end = NaN;
  #classCount = 0;
  /** What of the data changes rarely, as it is drawn. */
  #others = '';
  readonly #drawing = new Unhurried(() => this.#drawPoints());
  readonly #stand = document.createElement('span');
  readonly #scale = new ChoiceControl('loss scale', (lossScale) => this.model.change({ lossScale }));

  override render(): void {
    super.render();
    this.bar.append(this.#scale.element, this.#stand);
    this.whenRemoved(() => this.#drawing.stop());
    this.listenTo(
      this.model,
      'change:batches change:epochs change:classEpochs change:evaluations change:runs change:progress',
      () => this.#follow(),
    );
  }

  /** Empty axes are drawn before there are points: the first drawing takes long, and a training must not wait for it. */
  protected spec(): Spec {
    const { state } = this.model;
    this.#showBar(state);
    this.#end = trainingEnd(state);
    this.#others = '';
    this.#classCount = state.classEpochs.length;
    return trainingSpec({ state, theme: this.theme });
  }

  /** There are no neurons here. */
  protected order(): readonly number[] {
    return [];
  }

  protected describe(): string {
    return describeTraining(this.model.state);
  }

  protected override drawn(): void {
    this.#follow();
  }

  protected override keys(): Readonly<Record<string, () => void>> {
    return {
      ArrowLeft: () => this.#step(-1),
      ArrowRight: () => this.#step(1),
    };
  }

  protected pointed(event: MouseEvent): void {
    const { state } = this.model;
    const place = ['loss', 'accuracy']
      .map((name) => this.chart?.placeIn(name, event))
      .find((found) => found !== undefined && found.x >= 0 && found.x <= found.width);
    if (place === undefined) return this.#leave();
    const at = (place.x / curveSize.width) * trainingEnd(state);
    const nearest = this.#nearest(state, at);
    if (nearest === undefined) return this.#leave();
    this.chart?.set({ pointedAt: nearest.at });
    this.tip.show(event, nearest.lines);
  }

  protected clicked(): void {}

  #leave(): void {
    this.tip.hide();
    this.chart?.set({ pointedAt: 0 });
  }

  /** Goes from epoch to epoch. */
  #step(by: number): void {
    const { epochs } = this.model.state;
    if (epochs.length === 0) return;
    this.#pointed = Math.max(0, Math.min(epochs.length - 1, this.#pointed + by));
    const { at, loss, accuracy } = epochs[this.#pointed];
    this.chart?.set({ pointedAt: at });
    this.announce(`epoch ${at}: ${figures(loss, accuracy)}`);
  }

  #nearest(state: TrainingState, at: number): { at: number; lines: string[] } | undefined {
    const all = [
      ...batchPoints(state.batches).map((point) => ({ ...point, what: 'training, epoch so far' })),
      ...state.epochs.map((point) => ({ ...point, what: 'training, whole epoch' })),
      ...state.evaluations.map((point) => ({ ...point, what: 'evaluated' })),
    ];
    const distance = (point: { at: number }): number => Math.abs(point.at - at);
    const nearest = all.reduce<(typeof all)[number] | undefined>(
      (best, point) => (best === undefined || distance(point) < distance(best) ? point : best),
      undefined,
    );
    if (nearest === undefined) return undefined;
    const together = all.filter((point) => Math.abs(point.at - nearest.at) < 1e-6);
    return {
      at: nearest.at,
      lines: [
        `after ${Number(nearest.at.toFixed(2))} epochs`,
        ...together.map(({ what, loss, accuracy }) => `${what}: ${figures(loss, accuracy)}`),
      ],
    };
  }

  #follow(): void {
    const { length } = this.model.state.classEpochs;
    if (this.chart === null || (this.#classCount === 0) !== (length === 0)) return this.redraw();
    if (isDone(this.model.state)) this.#drawing.hurry();
    else this.#drawing.want();
  }

  async #drawPoints(): Promise<void> {
    const { state } = this.model;
    this.#showBar(state);
    const end = trainingEnd(state);
    if (end !== this.#end) this.chart?.set({ end });
    this.#end = end;
    const { batches, ...others } = trainingData(state);
    const described = JSON.stringify(others);
    this.chart?.setData({ batches, ...(described !== this.#others && others) });
    this.#others = described;
    if (state.classEpochs.length !== this.#classCount) this.chart?.setData({ classes: classShares(state) });
    this.#classCount = state.classEpochs.length;
    this.holder.setAttribute('aria-label', describeTraining(state));
    await this.chart?.settled();
  }

  #showBar(state: TrainingState): void {
    const isEmpty = state.batches.length + state.epochs.length + state.evaluations.length === 0;
    this.#scale.element.hidden = isEmpty;
    this.messages.set(
      'values',
      isEmpty ? 'Nothing has been trained yet: give onBatch and onEpoch of this view to fit.' : '',
    );
    this.#scale.show(
      lossScales.map((value) => ({ value, text: value })),
      state.lossScale,
    );
    this.#stand.textContent = standOf(state);
  }
}

function figures(loss: number, accuracy: number): string {
  return `loss ${loss.toPrecision(3)}, accuracy ${(accuracy * 100).toFixed(1)} %`;
}

function isDone({ progress }: TrainingState): boolean {
  if (progress === null) return false;
  const { epoch, epochs, batch, batches, secondsLeft } = progress;
  return epoch === epochs && secondsLeft === 0 && batch === batches;
}

/** Where the training stands, in words. */
function standOf(state: TrainingState): string {
  const { progress, epochs, evaluations } = state;
  if (progress === null) return '';
  const { epoch, batch, batches, imagesPerSecond, secondsLeft } = progress;
  const last = evaluations.at(-1) ?? epochs.at(-1);
  if (isDone(state) && last !== undefined) {
    const what = evaluations.length > 0 ? 'evaluated' : 'in the last epoch';
    return `${progress.epochs === 1 ? '1 epoch' : `${progress.epochs} epochs`} done; ${what}: ${figures(last.loss, last.accuracy)}`;
  }
  return [
    `epoch ${epoch} of ${progress.epochs}`,
    ...(batches > 0 ? [`batch ${batch} of ${batches}`] : []),
    ...(imagesPerSecond > 0 ? [`${Math.round(imagesPerSecond).toLocaleString('en')} images a second`] : []),
    ...(secondsLeft > 0 ? [`${Math.ceil(secondsLeft)} s left`] : []),
  ].join(', ');
}
