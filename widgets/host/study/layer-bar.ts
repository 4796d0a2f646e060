import { BoundedIntText, Button, Dropdown, HBox } from '../controls';
import type { Board } from './board';
import type { LayerPane } from './layer-pane';

const kinds: Readonly<Record<string, 'conv' | 'dense' | 'pool'>> = {
  convolution: 'conv',
  dense: 'dense',
  'maximum of 2 × 2': 'pool',
};

/** Puts a layer behind the one that is shown. */
export class LayerBar extends HBox {
  readonly #kind = new Dropdown({ options: kinds, layout: { width: '150px' } });
  readonly #neurons = new BoundedIntText({
    ...{ value: 16, min: 1, max: 4096, description: 'neurons' },
    layout: { width: '130px' },
    style: { descriptionWidth: 'auto' },
  });
  readonly #add: Button;

  constructor(
    private readonly board: Board,
    private readonly pane: LayerPane,
  ) {
    super({ layout: { flexFlow: 'row wrap' } });
    this.#add = board.button(
      'Add layer',
      'Puts it behind the layer that is shown; with as many neurons as that has it hands on what it gets',
      () => this.#addLayer(),
    );
    this.#kind.observe(() => this.update(), 'value');
    pane.onLayer(() => this.#suggestNeurons());
    board.on('change', () => this.#suggestNeurons());
    for (const event of ['begin', 'end'] as const) board.on(event, () => this.update());
    this.children = [this.#add, this.#kind, this.#neurons];
    this.#suggestNeurons();
    this.update();
  }

  /** Offers what can be done now. */
  update(): void {
    if (this.closed) return;
    this.#add.disabled = this.board.study.running !== undefined;
    this.#neurons.disabled = this.#kind.value === 'pool';
  }

  async #addLayer(): Promise<void> {
    const { value: kind } = this.#kind;
    const layer = kind === 'pool' ? { kind } : { kind: kind!, neurons: this.#neurons.value };
    await this.board.study.addLayer(this.pane.layer, layer);
  }

  /** As many as the layer that is shown has, so that the new one can compute nothing at first. */
  #suggestNeurons(): void {
    const count = this.board.study.effect.neurons?.[this.pane.layer];
    if (count !== undefined && !this.closed) this.#neurons.value = count;
  }
}
