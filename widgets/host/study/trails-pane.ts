import { VBox } from '../controls';
import { type Selection, selectivityTrails, type Trails } from '../views';
import type { Board } from './board';
import type { LayerPane } from './layer-pane';

/** How s(n) of the neurons of the layer that is shown moved in the training that led to the network as it stands. */
export class TrailsPane extends VBox {
  readonly #view: Trails;

  constructor(
    private readonly board: Board,
    private readonly pane: LayerPane,
  ) {
    super({});
    this.#view = selectivityTrails(board.study.trail(pane.layer));
    this.children = [this.#view];
    for (const event of ['liveMaps', 'change'] as const) board.on(event, () => this.#update());
    pane.onView((selection) => this.#update(selection));
  }

  #update(selection?: Selection): void {
    if (this.closed) return;
    const { study } = this.board;
    // An action may have taken the layer away: the pane then shows another one, and tells.
    if (!study.model.layers.some(({ name }) => name === this.pane.layer)) return;
    if (selection) this.#view.set({ selection });
    this.#view.trail = study.trail(this.pane.layer);
  }
}
