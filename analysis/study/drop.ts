import type { Surgery } from './change';
import type { Effect } from './effect';
import { StudyError } from './errors';
import type { History, HistoryEntry, State } from './history';
import type { Seeded } from './study-options';
import type { Workbench } from './workbench';

/**
 * A removal of neurons that nobody has decided on yet, what became of the accuracy, and the three things that one can do
 * about it (thesis, section 5.3).
 */
export class Drop {
  constructor(
    private readonly bench: Workbench,
    private readonly removed: State,
    private readonly drawSeed: () => number,
  ) {}

  get layer(): string {
    return this.removed.cut!.layer;
  }

  /** The neurons that went, by their indices before. */
  get neurons(): readonly number[] {
    return this.removed.cut!.dropped;
  }

  /** Before the removal. */
  get before(): Effect {
    return this.#parent.effect;
  }

  /** As it is now, after the removal and what was done since. */
  get now(): Effect {
    return this.bench.history.current.effect;
  }

  /** Share of the test images that are not recognised any more; below zero when more are. Undefined while not measured. */
  get accuracyLost(): number | undefined {
    const [before, now] = [this.before.accuracy, this.now.accuracy];
    return before === undefined || now === undefined ? undefined : before - now;
  }

  /** First choice: the network before the removal. */
  async goBack(): Promise<HistoryEntry> {
    return this.bench.act({ kind: 'goBack' }, async () => this.#goBack());
  }

  /** Second choice: the smaller network is good enough. */
  async accept(): Promise<HistoryEntry> {
    return this.bench.act({ kind: 'acceptDrop' }, async () => {
      this.#requireOpen();
      this.removed.isAccepted = true;
      this.bench.note({ kind: 'acceptDrop' });
    });
  }

  /** Third choice: the network before the removal, with fresh weights for the neurons that were dropped. */
  async reinitialize({ seed = this.drawSeed() }: Seeded = {}): Promise<HistoryEntry> {
    const { layer, neurons } = this;
    const surgery: Surgery = { kind: 'reinitialize', layer, neurons, seed };
    return this.bench.act(surgery, async () => {
      this.#goBack();
      await this.bench.operate(surgery);
    });
  }

  #goBack(): void {
    this.#requireOpen();
    const to = this.#parent;
    this.bench.goTo(to, () => this.bench.history.move({ kind: 'goBack' }, to));
  }

  get #parent(): State {
    return this.bench.history.parentOf(this.removed)!;
  }

  #requireOpen(): void {
    if (openRemoval(this.bench.history) === this.removed) return;
    throw new StudyError(
      'drop: expected the last removal, not decided on yet; that is another one now, or none',
    );
  }
}

/** The state that the last removal on the way to the present network made, unless it was accepted. */
export function openRemoval(history: History): State | undefined {
  const removed = history.path.reverse().find(({ cut }) => cut);
  return removed?.isAccepted ? undefined : removed;
}
