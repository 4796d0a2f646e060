import { BoundedIntText, Button, FloatProgress, HBox, Label } from '../controls';
import type { Board } from './board';

/** Trains the network, tells how far that is, and stops it. */
export class TrainingBar extends HBox {
  readonly #train = new Button({
    description: 'Train',
    buttonStyle: 'primary',
    tooltip: 'Trains the network with its own optimiser; what is frozen stays as it is',
    layout: { width: 'auto' },
  });
  readonly #resume = new Button({
    description: 'Resume',
    tooltip: 'Goes on with the training that was broken off',
    layout: { width: 'auto', display: 'none' },
  });
  readonly #stop = new Button({
    description: 'Stop',
    tooltip: 'Ends the training at the next batch; the network keeps what it has learned',
    disabled: true,
    layout: { width: 'auto' },
  });
  readonly #progress = new FloatProgress({
    min: 0,
    max: 1,
    layout: { width: '180px', visibility: 'hidden' },
  });
  readonly #stand = new Label({ value: '' });
  #stopping: AbortController | undefined;

  constructor(private readonly board: Board) {
    super({ layout: { flexFlow: 'row wrap' } });
    const { study } = board;
    const epochs = new BoundedIntText({
      ...{ value: 1, min: 1, max: 1000, description: 'Epochs' },
      layout: { width: '130px' },
      style: { descriptionWidth: 'auto' },
    });
    this.#train.onClick(() => this.#run((signal) => study.fit({ epochs: epochs.value, signal })));
    this.#resume.onClick(() => this.#run((signal) => study.resume({ signal })));
    this.#stop.onClick(() => this.#stopping?.abort(new Error('stopped')));
    this.children = [epochs, this.#train, this.#resume, this.#stop, this.#progress, this.#stand];
    board.on('batch', ({ epoch, epochs: all, batch, batches, secondsLeft }) => {
      if (this.closed) return;
      this.#progress.value = (epoch - 1 + batch / batches) / all;
      this.#stand.value = `epoch ${epoch} of ${all}, ${Math.ceil(secondsLeft)} s left`;
    });
    for (const event of ['begin', 'end', 'change'] as const) board.on(event, () => this.update());
    this.update();
  }

  /** Offers what can be done now. */
  update(): void {
    if (this.closed) return;
    const { running, unfinished } = this.board.study;
    this.#train.disabled = running !== undefined;
    this.#resume.disabled = running !== undefined;
    this.#resume.layout.display = unfinished ? '' : 'none';
    this.#stop.disabled = this.#stopping === undefined;
    this.#progress.layout.visibility = running?.kind === 'fit' ? 'visible' : 'hidden';
    if (running?.kind !== 'fit') {
      this.#stand.value = '';
      this.#progress.value = 0;
    }
  }

  async #run(train: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
    const stopping = new AbortController();
    this.#stopping = stopping;
    try {
      await this.board.attempt(() => train(stopping.signal), stopping.signal);
    } finally {
      this.#stopping = undefined;
      this.update();
    }
  }
}
