import { markup } from '@actilens/analysis';
import { Button, HBox, HTML } from '../controls';
import type { Board } from './board';
import { percent } from './figures';

/** What to do about a removal of neurons: to go back, to accept it, or to start the neurons anew (thesis, section 5.3). */
export class DropBar extends HBox {
  readonly #words = new HTML({ value: '' });
  readonly #buttons: readonly Button[];

  constructor(private readonly board: Board) {
    super({ layout: { flexFlow: 'row wrap' } });
    type Drop = NonNullable<Board['study']['drop']>;
    const button = (description: string, tooltip: string, choose: (drop: Drop) => Promise<unknown>): Button =>
      board.button(description, tooltip, async () => {
        const { drop } = board.study;
        if (drop) await choose(drop);
      });
    this.#buttons = [
      button('Go back', 'The network before the removal', (drop) => drop.goBack()),
      button('Accept', 'The smaller network is good enough', (drop) => drop.accept()),
      button('Reinitialise them', 'The network before, with fresh weights for these neurons', (drop) =>
        drop.reinitialize(),
      ),
    ];
    for (const event of ['change', 'effect', 'history', 'begin', 'end'] as const)
      board.on(event, () => this.update());
    this.update();
  }

  /** Shows the removal that is not decided on yet, if there is one. */
  update(): void {
    if (this.closed) return;
    const { drop, running } = this.board.study;
    for (const button of this.#buttons) button.disabled = running !== undefined;
    if (!drop) {
      if (this.children.length > 0) this.children = [];
      return;
    }
    const { neurons, layer, before, now } = drop;
    const [was, is] = [before.accuracy, now.accuracy].map((share) =>
      share === undefined ? '…' : percent(share),
    );
    const noun = neurons.length === 1 ? 'neuron' : 'neurons';
    this.#words.value =
      markup`${neurons.length} ${noun} of <b>${layer}</b> removed: accuracy ${was} → ${is}`.text;
    if (this.children.length === 0) this.children = [this.#words, ...this.#buttons];
  }
}
