import { type Suggestion, markup, type Markup } from '@actilens/analysis';
import { BoundedIntText, Button, HBox, Label, VBox } from '../controls';
import type { LiveWidget } from '../core';
import type { Board } from './board';
import type { LayerPane } from './layer-pane';

/** What can be done to the selected neurons of the layer that is shown, and to the layer. */
export class NeuronBar extends VBox {
  readonly #selected = new Label({ value: '' });
  readonly #ofSelected: readonly Button[];
  readonly #others: readonly Button[];

  constructor(
    private readonly board: Board,
    private readonly pane: LayerPane,
  ) {
    super({});
    const { study } = board;
    const count = new BoundedIntText({ value: 4, min: 1, max: 4096, layout: { width: '60px' } });
    const selected = (): readonly number[] => study.selection(pane.layer);
    this.#ofSelected = [
      board.button('Remove', 'Takes the selected neurons out of the layer', () => study.remove(pane.layer)),
      board.button('Keep only', 'Takes all other neurons out of the layer', () => study.keep(pane.layer)),
      board.button('Reinitialise', 'Gives the selected neurons fresh weights', () =>
        study.reinitialize(pane.layer),
      ),
      board.button('Freeze', 'Training leaves the selected neurons as they are', () =>
        study.freeze(pane.layer, selected()),
      ),
      board.button('Unfreeze', 'Training may change the selected neurons again', () =>
        study.unfreeze(pane.layer, selected()),
      ),
    ];
    this.#others = [
      board.button(
        'Suggest',
        'Selects the neurons that are ineffective or redundant; nothing is removed',
        () => this.#suggest(),
      ),
      board.button('Freeze layer', 'Training leaves the whole layer as it is', () =>
        study.freeze(pane.layer),
      ),
      board.button('Unfreeze layer', 'Training may change the layer again', () => study.unfreeze(pane.layer)),
      board.button(
        'Add neurons',
        'Gives the layer so many neurons more; the network computes what it did',
        () => study.addNeurons(pane.layer, count.value),
      ),
    ];
    const [suggest, freeze, unfreeze, add] = this.#others;
    const row = (children: readonly LiveWidget[]): HBox =>
      new HBox({ children, layout: { flexFlow: 'row wrap' } });
    this.children = [
      row([suggest, ...this.#ofSelected, this.#selected]),
      row([freeze, unfreeze, add, count]),
    ];
    board.on('selection', () => this.update());
    board.on('change', () => this.update());
    board.on('begin', () => this.update());
    board.on('end', () => this.update());
    pane.onLayer(() => this.update());
    this.update();
  }

  /** Offers what can be done now. */
  update(): void {
    if (this.closed) return;
    const { study } = this.board;
    const { length } = study.selection(this.pane.layer);
    const isBusy = study.running !== undefined;
    for (const button of this.#ofSelected) button.disabled = isBusy || length === 0;
    for (const button of this.#others) button.disabled = isBusy;
    this.#selected.value = length === 0 ? 'no neuron selected' : `${length} selected`;
  }

  async #suggest(): Promise<void> {
    const { study } = this.board;
    const { layer } = this.pane;
    const suggestions = await study.suggest({ layers: [layer] });
    const removable = suggestions.flatMap(({ proposal }) =>
      proposal.kind === 'remove' ? proposal.neurons : [],
    );
    study.select(layer, [...new Set(removable)]);
    this.board.say(inWords(layer, suggestions, removable.length > 0));
  }
}

/** What could be done, each with what speaks for it to unfold. */
function inWords(layer: string, suggestions: readonly Suggestion[], isSelected: boolean): Markup {
  if (suggestions.length === 0)
    return markup`Nothing to suggest: the neurons of <b>${layer}</b> tell classes apart and differ from each
      other.`;
  const list = suggestions.map(
    ({ words, reasons }) =>
      markup`<details>
        <summary>${words}</summary>
        <ul style="margin: 0; max-height: 150px; overflow: auto">
          ${reasons.map((reason) => markup`<li>${reason}</li>`)}
        </ul>
      </details>`,
  );
  const selected = isSelected ? 'The neurons that could go are selected.' : '';
  return markup`${list}
    <div>Nothing was changed. ${selected}</div>`;
}
