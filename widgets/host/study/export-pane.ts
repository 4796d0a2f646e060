import { join, resolve } from 'node:path';
import { markup, saveMaps, writeAtomically } from '@actilens/analysis';
import { Button, HBox, HTML, Text, VBox } from '../controls';
import type { Board } from './board';
import type { LayerPane } from './layer-pane';

const words =
  markup`<div style="line-height: 1.5">The network for Keras 3 (<code>network.keras</code>), the maps of the layer that is shown for NumPy
  (<code>maps/LAYER/*.npy</code>) and what was done as code (<code>study.ts</code>).</div>`.text;

/** Writes the network, the maps and the code into a folder, for use elsewhere. */
export class ExportPane extends VBox {
  readonly #folder = new Text({
    ...{ value: 'study-export', description: 'Folder' },
    layout: { width: '320px' },
    style: { descriptionWidth: 'auto' },
  });
  readonly #export: Button;

  constructor(
    private readonly board: Board,
    private readonly pane: LayerPane,
    /** what the study is called in the code */
    private readonly variable: string,
  ) {
    super({});
    this.#export = board.button('Export', 'Writes the files; those of an export before are replaced', () =>
      this.#write(),
    );
    this.#folder.observe(() => this.update(), 'value');
    for (const event of ['begin', 'end'] as const) board.on(event, () => this.update());
    const row = new HBox({ children: [this.#folder, this.#export], layout: { flexFlow: 'row wrap' } });
    this.children = [new HTML({ value: words }), row, board.message];
    this.update();
  }

  /** Offers what can be done now. */
  update(): void {
    if (this.closed) return;
    this.#export.disabled = this.board.study.running !== undefined || this.#folder.value.trim() === '';
  }

  async #write(): Promise<void> {
    const { study } = this.board;
    const { layer } = this.pane;
    const folder = resolve(this.#folder.value.trim());
    await writeAtomically(join(folder, 'study.ts'), `${study.code(this.variable)}\n`);
    await saveMaps(folder, layer, await study.maps(layer));
    await study.export(join(folder, 'network.keras'));
    this.board.say(
      markup`Written to <code>${folder}</code>: network.keras, maps/${layer}/*.npy and study.ts.`,
    );
  }
}
