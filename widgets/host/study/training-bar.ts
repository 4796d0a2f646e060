import type { HistoryEntry, Training } from '@actilens/analysis';
import { BoundedFloatText, BoundedIntText, FloatProgress, HBox, Label } from '../controls';
import type { Board } from './board';

/** Trains the network, tells how far that is, and steers it: it pauses, goes on, stops, or takes another learning rate. */
export class TrainingBar extends HBox {
  readonly #epochs = new BoundedIntText({
    ...{ value: 1, min: 1, max: 1000, description: 'Epochs' },
    layout: { width: '120px' },
    style: { descriptionWidth: 'auto' },
  });
  readonly #rate = new BoundedFloatText({
    ...{ min: 0, max: 1000, step: null, description: 'Learning rate' },
    tooltip: 'The learning rate that is in force; another one is, from the next batch on',
    layout: { width: '160px' },
    style: { descriptionWidth: 'auto' },
  });
  readonly #train;
  readonly #pause;
  readonly #resume;
  readonly #stop;
  readonly #progress = new FloatProgress({
    min: 0,
    max: 1,
    layout: { width: '160px', visibility: 'hidden' },
  });
  readonly #stand = new Label({ value: '' });
  /** where the training is and how long it will take */
  #where = '';
  #left = '';

  constructor(private readonly board: Board) {
    super({ layout: { flexFlow: 'row wrap' } });
    const { study } = board;
    this.#train = board.button(
      'Train',
      'Trains the network with its own optimiser, in batches and on images like the last training; what is frozen stays as it is',
      () => this.#begin(),
    );
    this.#train.buttonStyle = 'primary';
    this.#pause = board.button('Pause', 'Has the training stand still at the next batch, and saves it', () =>
      study.training!.pause(),
    );
    this.#resume = board.button(
      'Resume',
      'Goes on with the training that stands still or was broken off',
      async () => (study.training ? study.training.resume() : await study.resume()),
    );
    this.#stop = board.button(
      'Stop',
      'Ends the training at the next batch; the network keeps what it has learned',
      async () => study.training?.stop(),
    );
    this.#rate.observe(({ changes, from }) => {
      if (from === 'front' && study.training && changes.value !== undefined)
        study.training.learningRate = changes.value;
    }, 'value');
    board.on('batch', ({ epoch, epochs, batch, batches, secondsLeft }) => {
      if (this.closed) return;
      this.#progress.value = (epoch - 1 + batch / batches) / epochs;
      this.#where = `epoch ${epoch} of ${epochs}`;
      this.#left = `${Math.ceil(secondsLeft)} s left`;
      this.#say();
    });
    board.on('end', ({ act, error }) => this.#ended(act.kind === 'fit' && !error ? act : undefined));
    for (const event of ['pace', 'change'] as const) board.on(event, () => this.#showRate());
    for (const event of ['begin', 'end', 'change', 'pace'] as const) board.on(event, () => this.update());
    this.children = [
      ...[this.#epochs, this.#rate, this.#train, this.#pause, this.#resume, this.#stop],
      ...[this.#progress, this.#stand],
    ];
    this.#showRate();
    this.update();
  }

  /** Offers what can be done now. */
  update(): void {
    if (this.closed) return;
    const { running, unfinished, training } = this.board.study;
    const isPaused = training?.isPaused ?? false;
    this.#train.disabled = running !== undefined;
    this.#pause.disabled = training === undefined;
    this.#stop.disabled = training === undefined;
    this.#resume.disabled = running !== undefined && !isPaused;
    this.#resume.layout.display = unfinished || isPaused ? '' : 'none';
    this.#pause.layout.display = isPaused ? 'none' : '';
    this.#rate.disabled = running !== undefined && training === undefined;
    this.#progress.layout.visibility = running?.kind === 'fit' ? 'visible' : 'hidden';
    if (running?.kind !== 'fit') {
      this.#progress.value = 0;
      this.#where = '';
    }
    this.#say();
  }

  async #begin(): Promise<void> {
    const { study } = this.board;
    const learningRate = this.#rate.value;
    const isOther = study.learningRate !== undefined && learningRate !== study.learningRate;
    const last = study.history.map(({ act }) => act).findLast((act) => act.kind === 'fit');
    const { batchSize, augmentation } = last ?? {};
    await study.fit({
      epochs: this.#epochs.value,
      batchSize,
      augmentation,
      ...(isOther && { learningRate }),
    });
  }

  #showRate(): void {
    if (this.closed) return;
    const { learningRate } = this.board.study;
    this.#rate.layout.display = learningRate === undefined ? 'none' : '';
    if (learningRate !== undefined) this.#rate.value = learningRate;
  }

  #say(): void {
    if (this.closed) return;
    const { running, training } = this.board.study;
    const isMeasuring = running?.kind === 'fit' && !training;
    const where = this.#where === '' ? [] : [this.#where, this.#left];
    const words = isMeasuring ? ['measuring …'] : [...(training?.isPaused ? ['paused'] : []), ...where];
    this.#stand.value = words.join(', ');
  }

  #ended(ordered: Training | undefined): void {
    const done = (this.board.study.history.at(-1) as HistoryEntry).act;
    if (!ordered || done.kind !== 'fit' || done.mostBatches === ordered.mostBatches) return;
    this.board.say('Stopped. The network keeps what it has learned so far.');
  }
}
