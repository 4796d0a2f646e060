import { hiddenLayers, inWords, type Study, StudyError, markup } from '@actilens/analysis';
import { Accordion, Button, HBox, HTML, VBox } from '../controls';
import { CodeListing, type TrainingCurves, trainingCurves } from '../views';
import { Board } from './board';
import { BranchPane } from './branch-pane';
import { DropBar } from './drop-bar';
import { ExportPane } from './export-pane';
import { inFigures } from './figures';
import { historyTable } from './history-table';
import { LayerBar } from './layer-bar';
import { LayerPane } from './layer-pane';
import { NeuronBar } from './neuron-bar';
import { TrailsPane } from './trails-pane';
import { TrainingBar } from './training-bar';

/** How a study's panel begins. */
export interface PanelOptions {
  /** the layer that is shown at first; by default the first that has maps */
  readonly layer?: string;
  /** what the study is called in the code; by default `study` */
  readonly variable?: string;
}

/**
 * A study to act on: the maps of a layer, what can be done to its neurons, training, and the history. What is done here or
 * in a cell is the same and shows in both; every action stands in the code, which gives the same network.
 *
 * Closing it leaves the study as it is.
 */
export class StudyPanel extends VBox {
  readonly curves: TrainingCurves;
  readonly #board: Board;
  readonly #pane: LayerPane;
  readonly #figures = new HTML({ value: '' });
  readonly #history = new HTML({ value: '' });
  readonly #code = new CodeListing();
  readonly #undo: Button;
  readonly #redo: Button;
  readonly #variable: string;

  /** @throws StudyError when the network has no layer with maps, or not the one asked for */
  constructor(study: Study, { layer, variable = 'study' }: PanelOptions = {}) {
    const names = hiddenLayers(study.model);
    if (names.length === 0 || (layer !== undefined && !names.includes(layer))) {
      const found = names.length === 0 ? 'a network without any' : `"${layer}"`;
      throw new StudyError(
        `layer: expected a convolution or hidden dense layer (${names.join(', ')}), got ${found}`,
      );
    }
    super({});
    this.#variable = variable;
    const board = new Board(study);
    this.#board = board;
    this.curves = trainingCurves({ classNames: study.classNames });
    this.#undo = board.button('Undo', 'The network before the last action', () => study.undo());
    this.#redo = board.button('Redo', 'The network that the last undo left', () => study.redo());
    this.#pane = new LayerPane(board, layer ?? names[0]);
    const below = new Accordion({
      children: [
        this.#history,
        new BranchPane(board),
        this.curves,
        new TrailsPane(board, this.#pane),
        this.#code,
        new ExportPane(board, this.#pane, variable),
      ],
      titles: [
        'History',
        'Branches and comparison',
        'Training curves',
        'How s(n) moved',
        'The same in code',
        'Export',
      ],
      selectedIndex: 0,
    });
    this.children = [
      new HBox({ children: [this.#undo, this.#redo, this.#figures], layout: { flexFlow: 'row wrap' } }),
      new NeuronBar(board, this.#pane),
      new LayerBar(board, this.#pane),
      new TrainingBar(board),
      new DropBar(board),
      board.message,
      this.#pane,
      below,
    ];
    board.on('batch', this.curves.onBatch);
    board.on('epoch', this.curves.onEpoch);
    board.on('saveFailed', ({ error }) =>
      board.say(`The study could not save itself: ${error.message}`, 'problem'),
    );
    for (const event of ['begin', 'end', 'change', 'history', 'effect'] as const)
      board.on(event, () => this.#update());
    this.onClose(() => board.close());
    this.#update();
    void this.#begin();
  }

  /** Shows the layer's maps, and measures what is not known of the network yet. */
  async #begin(): Promise<void> {
    await this.#pane.show();
    const { study } = this.#board;
    if (study.effect.accuracy === undefined && !study.running)
      await this.#board.follow(() => study.evaluate());
  }

  /** The study. */
  get study(): Study {
    return this.#board.study;
  }

  /** Ends once all that was asked for is shown. */
  shown(): Promise<void> {
    return this.#pane.show();
  }

  #update(): void {
    if (this.closed) return;
    const { study } = this.#board;
    const { running, effect, history, state, branchName } = study;
    const isBusy = running !== undefined;
    this.#undo.disabled = isBusy || !study.canUndo;
    this.#redo.disabled = isBusy || !study.canRedo;
    const figures = inFigures(effect);
    const doing = running === undefined ? '' : `${inWords(running)} …`;
    const branch = branchName === 'main' ? '' : `branch ${branchName}`;
    const parts = [...(figures.length > 0 ? figures : ['not measured yet']), branch, doing].filter(Boolean);
    this.#figures.value = markup`<b>${parts[0]}</b>${parts.slice(1).map((part) => markup` · ${part}`)}`.text;
    this.#history.value = historyTable(history, state).text;
    this.#code.code = study.code(this.#variable);
  }
}

/**
 * Opens a study to act on by clicks.
 *
 * ```ts
 * const study = await Study.of(mnistNetwork({ seed: 1 }), { train, test });
 * studyPanel(study)
 * ```
 */
export function studyPanel(study: Study, options?: PanelOptions): StudyPanel {
  return new StudyPanel(study, options);
}
