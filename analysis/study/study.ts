import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type * as tf from '@tensorflow/tfjs';
import type { PassProgress } from '../datasets/for-each-batch';
import { deriveSeed } from '../datasets/random-numbers';
import type { OccurrenceMaps } from '../occurrence/occurrence-maps';
import { hiddenLayers, suggestChanges } from '../suggestions/suggest-changes';
import { merged, type Suggestion } from '../suggestions/suggestion';
import type { NewLayer } from '../surgery/new-layer';
import { checkNeurons, neuronLayer } from '../surgery/neuron-selection';
import type { Evaluation } from '../training/evaluate';
import type { Act, Change, Training } from './change';
import { codeOf } from './code';
import { type Comparison, compareStates } from './comparison';
import { marksOf, requireSameData } from './data-marks';
import { Drop, openRemoval } from './drop';
import type { Effect } from './effect';
import { StudyError } from './errors';
import { type HistoryEntry, History } from './history';
import { type AutosaveOptions, Keeper } from './keeper';
import { restoreSnapshot, takeSnapshot } from './snapshot';
import type { StudyEvents } from './study-events';
import { StudyFolder, type StudyRecord } from './study-folder';
import type { Seeded, StudyData, StudyFitOptions, StudyOptions, StudySuggestOptions } from './study-options';
import type { TrainingHooks } from './train';
import { Workbench } from './workbench';

/**
 * A network under study: its data, what was measured of it, what was done to it and every network that it was.
 *
 * Actions change the network, one at a time; each resolves to its entry in the history, with cost and accuracy before and
 * after. `undo`, `redo` and branches bring back the same weights and optimiser's state to the last bit. Whoever shows a
 * study listens to its events.
 *
 * ```ts
 * const study = await Study.of(mnistNetwork({ seed: 1 }), { train, test });
 * await study.fit({ epochs: 1 });
 * await study.keep('conv1', [0, 3, 7]);
 * console.log(study.effect.accuracy);
 * await study.undo();
 * ```
 */
export class Study {
  readonly #bench: Workbench;
  readonly #seed: number;
  readonly #keeper: Keeper;

  private constructor(
    network: tf.LayersModel,
    history: History,
    { train, test, mapImages = train }: StudyData,
    saved: Pick<StudyRecord, 'id' | 'seed'> & Partial<StudyRecord>,
  ) {
    const data = { train, test, mapImages };
    this.#bench = new Workbench(network, history, data, () => this.#keeper.autosave());
    this.#keeper = new Keeper(this.#bench, { id: saved.id, seed: saved.seed }, saved);
    this.#seed = saved.seed;
  }

  /**
   * Begins a study of a compiled network, which belongs to it from then on: actions replace it, `dispose` disposes it.
   *
   * @throws StudyError for a network that is not compiled, or whose optimiser could not be restored; StudyError or
   *   WriteError when it cannot save itself where it is to
   */
  static async of(network: tf.LayersModel, options: StudyOptions): Promise<Study> {
    const { seed = 1, autosave } = options;
    deriveSeed(seed, 0);
    const history = History.begin(await takeSnapshot(network, {}));
    const study = new Study(network, history, options, { id: randomUUID(), seed });
    if (autosave !== undefined) {
      const { folder, everySeconds } = typeof autosave === 'string' ? { folder: autosave } : autosave;
      study.#keeper.keepIn(new StudyFolder(resolve(folder)), everySeconds);
      await study.save();
    }
    return study;
  }

  /**
   * Opens a study that was saved, with all its networks; it goes on saving itself in that folder. A training run that was
   * broken off is `unfinished`, and `resume` goes on with it.
   *
   * @throws StudyError when the folder does not hold a study, or one of other data
   */
  static async open(folder: string, data: StudyData & Pick<AutosaveOptions, 'everySeconds'>): Promise<Study> {
    const studyFolder = new StudyFolder(resolve(folder));
    const { record, maps } = await studyFolder.load();
    const history = new History(record.history);
    const { train, test, mapImages = train } = data;
    const marks = marksOf({ train, test, mapImages });
    requireSameData(record.data, marks);
    const saved = { ...record, data: marks };
    const study = new Study(restoreSnapshot(history.current.snapshot), history, data, saved);
    if (marks.mapImages === record.data.mapImages) study.#bench.measurements.restoreMaps(maps);
    study.#keeper.keepIn(studyFolder, data.everySeconds);
    return study;
  }

  /** The network as it stands. The next action may replace it: do not keep it. */
  get model(): tf.LayersModel {
    return this.#bench.network.model;
  }

  /** What the network costs and how well it does, as far as it was measured. */
  get effect(): Effect {
    return this.#history.current.effect;
  }

  /** All that was done, in turn, with its effect. */
  get history(): readonly HistoryEntry[] {
    return this.#history.entries;
  }

  /** The number of the network as it stands; `goTo`, `compare` and the history name networks by it. */
  get state(): number {
    return this.#history.current.id;
  }

  /** The state that each branch stands at; `branch` is the one that actions go on. */
  get branches(): Readonly<Record<string, number>> {
    return { ...this.#history.parts.branches };
  }

  get branchName(): string {
    return this.#history.parts.branch;
  }

  /** What is at work now; no other action can begin until it has ended. */
  get running(): Act | undefined {
    return this.#bench.turns.running;
  }

  /** Single neurons that training leaves as they are, by layer. */
  get frozenNeurons(): Readonly<Record<string, readonly number[]>> {
    return this.#history.current.snapshot.frozenNeurons;
  }

  /** @returns ends the listening */
  on<Name extends keyof StudyEvents>(
    event: Name,
    listener: (told: StudyEvents[Name]) => unknown,
  ): () => void {
    return this.#bench.events.on(event, listener);
  }

  /** The neurons of a layer that are selected, rising. An undo brings the selection of that time back. */
  selection(layer: string): readonly number[] {
    return this.#history.current.selection[layer] ?? [];
  }

  /** @throws NeuronSelectionError for an unknown layer or neurons that it does not have (any more) */
  select(layer: string, neurons: readonly number[]): void {
    this.#checked(layer, neurons);
    const sorted = [...neurons].sort((a, b) => a - b);
    const { current } = this.#history;
    current.selection = { ...current.selection, [layer]: sorted };
    this.#bench.events.tell('selection', { layer, neurons: sorted });
  }

  /** Takes neurons out of a layer; by default the selected ones. */
  async remove(layer: string, neurons = this.selection(layer)): Promise<HistoryEntry> {
    return this.#operate({ kind: 'remove', layer, neurons: this.#named(layer, neurons) });
  }

  /** Takes all other neurons out of a layer; by default all that are not selected. */
  async keep(layer: string, neurons = this.selection(layer)): Promise<HistoryEntry> {
    return this.#operate({ kind: 'keep', layer, neurons: this.#named(layer, neurons) });
  }

  /** Gives neurons fresh weights; by default the selected ones. */
  async reinitialize(
    layer: string,
    neurons = this.selection(layer),
    { seed }: Seeded = {},
  ): Promise<HistoryEntry> {
    const named = this.#named(layer, neurons);
    return this.#operate({ kind: 'reinitialize', layer, neurons: named, seed: this.#seedOr(seed) });
  }

  /** Keeps training from changing a layer, or single neurons of it. */
  async freeze(layer: string, neurons?: readonly number[]): Promise<HistoryEntry> {
    return this.#operate({ kind: 'freeze', layer, ...(neurons && { neurons: this.#named(layer, neurons) }) });
  }

  /** Lets training change a layer with all its neurons again, or single neurons of it. */
  async unfreeze(layer: string, neurons?: readonly number[]): Promise<HistoryEntry> {
    return this.#operate({
      kind: 'unfreeze',
      layer,
      ...(neurons && { neurons: this.#named(layer, neurons) }),
    });
  }

  /** Gives a layer more neurons. The network computes what it did before, until it is trained. */
  async addNeurons(layer: string, count: number, { seed }: Seeded = {}): Promise<HistoryEntry> {
    return this.#operate({ kind: 'addNeurons', layer, count, seed: this.#seedOr(seed) });
  }

  /** Puts a layer behind another one. */
  async addLayer(after: string, layer: NewLayer, { seed }: Seeded = {}): Promise<HistoryEntry> {
    return this.#operate({ kind: 'addLayer', after, layer, seed: this.#seedOr(seed) });
  }

  /**
   * Trains the network. A run that is stopped (by `signal`, or Stop of the notebook's cell) counts as far as it came: it is
   * in the history, and then the signal's reason is thrown. After any other failure the network is as it was.
   */
  async fit(options: StudyFitOptions): Promise<HistoryEntry> {
    const { epochs = 1, batchSize = 128, mostBatches, seed, ...hooks } = options;
    const training: Training = {
      ...{ kind: 'fit', epochs, batchSize, seed: this.#seedOr(seed) },
      ...(mostBatches !== undefined && { mostBatches }),
    };
    return this.#train(training, hooks, false);
  }

  /** A training run that a crash broke off; it is given up when anything else is done to the network. */
  get unfinished(): Training | undefined {
    return this.running ? undefined : this.#keeper.unfinished;
  }

  /** Goes on with a training run that was broken off, from where it was last saved. */
  async resume(hooks: TrainingHooks = {}): Promise<HistoryEntry> {
    const { unfinished } = this;
    if (unfinished) return this.#train(unfinished, hooks, true);
    throw new StudyError('resume: expected a training run that was broken off, there is none');
  }

  /** Classifies the test set. What is known of the network as it stands is not measured again. */
  async evaluate({ signal }: { readonly signal?: AbortSignal } = {}): Promise<Evaluation> {
    let found!: Evaluation;
    const act: Act = { kind: 'evaluate' };
    await this.#bench.act(
      act,
      async () => this.#bench.note(act),
      async () => void (found = await this.#bench.evaluate(signal)),
    );
    return found;
  }

  /**
   * The occurrence maps of a layer as the network stands. They are counted when they are not known; a measurement waits for
   * an action that is at work, and one that an action overtakes is given up.
   *
   * @throws OutdatedError when an action changed the network meanwhile
   */
  async maps(layer: string, onProgress?: (progress: PassProgress) => void): Promise<OccurrenceMaps> {
    return (await this.mapsOf([layer], onProgress))[0];
  }

  /** As {@link maps}, of several layers in one pass. */
  async mapsOf(
    layers: readonly string[],
    onProgress?: (progress: PassProgress) => void,
  ): Promise<OccurrenceMaps[]> {
    return this.#bench.turns.measure(`maps of ${layers.join(', ')}`, (signal) =>
      this.#bench.measurements.maps(this.#bench.network, layers, { signal, onProgress }),
    );
  }

  get canUndo(): boolean {
    return this.#history.parentOf(this.#history.current) !== undefined;
  }

  get canRedo(): boolean {
    return this.#history.current.next !== undefined;
  }

  /**
   * What could be changed, by the maps of the hidden layers, each with what speaks for it. Nothing is done: `apply` does it,
   * or the action that the suggestion proposes.
   *
   * @param options by default of all hidden layers
   */
  async suggest({ layers, ...limits }: StudySuggestOptions = {}): Promise<Suggestion[]> {
    return this.#bench.turns.measure('suggestions', async (signal) => {
      const { network, measurements } = this.#bench;
      const maps = await measurements.maps(network, layers ?? hiddenLayers(network.model), { signal });
      return suggestChanges(network.model, maps, await measurements.evaluation(network, signal), limits);
    });
  }

  /**
   * Does what suggestions propose, all removals from a layer as one action. They were made for the network as it was then:
   * after another change ask again.
   */
  async apply(...suggestions: readonly Pick<Suggestion, 'proposal'>[]): Promise<HistoryEntry[]> {
    const entries: HistoryEntry[] = [];
    for (const proposal of merged(suggestions.map((suggestion) => suggestion.proposal))) {
      const seed = this.#seedOr(undefined);
      entries.push(await this.#operate(proposal.kind === 'remove' ? proposal : { ...proposal, seed }));
    }
    return entries;
  }

  /** Goes back to the network before the last action on this branch. */
  async undo(): Promise<HistoryEntry> {
    const to = this.#history.parentOf(this.#history.current);
    if (!to) throw new StudyError('undo: expected an action before, this is the first network');
    return this.#goTo({ kind: 'undo' }, to.id);
  }

  /** Goes to the network that the last undo left. */
  async redo(): Promise<HistoryEntry> {
    const { next } = this.#history.current;
    if (next === undefined) {
      throw new StudyError('redo: expected an action that was undone, this is the last network');
    }
    return this.#goTo({ kind: 'redo' }, next);
  }

  /** Begins a branch at the network as it stands; what is done from now on does not move the branch that it left. */
  async branch(branch: string): Promise<HistoryEntry> {
    return this.#bench.act({ kind: 'branch', branch }, async () => {
      this.#history.branchOff(branch);
      this.#bench.events.tell('history', this.#history.entries.at(-1)!);
    });
  }

  /** Goes to where another branch stands. */
  async switchTo(branch: string): Promise<HistoryEntry> {
    return this.#bench.act({ kind: 'switchTo', branch }, async () =>
      this.#bench.goTo(this.#history.find(branch), () => this.#history.switchTo(branch)),
    );
  }

  /** What another branch, or the network of another state, costs and achieves against this one. */
  async compare(other: string | number): Promise<Comparison> {
    const compared = this.#history.find(other);
    const act: Act = { kind: 'compare', with: other };
    await this.#bench.act(act, async () => this.#bench.note(act));
    return compareStates(compared, this.#history.current);
  }

  /** The last removal of neurons, while it is not decided whether to go back, to accept it or to reinitialise instead. */
  get drop(): Drop | undefined {
    const removed = openRemoval(this.#history);
    return removed && new Drop(this.#bench, removed, () => this.#seedOr(undefined));
  }

  /**
   * The statements that lead from the network that the study began with to the one as it stands: run behind the cell that
   * began it, in a fresh kernel, they give the same network.
   *
   * @param variable what the study is called in them
   */
  code(variable = 'study'): string {
    return codeOf(
      this.#history.path.flatMap(({ change }): Change[] => (change ? [change] : [])),
      variable,
    );
  }

  /**
   * Saves the study with all its networks, their optimisers' state, maps and history. The folder then holds it whole, or
   * as it was saved there before.
   *
   * @param folder holds this study alone; by default the one in which the study saves itself
   * @throws WriteError (no space, no permission) or StudyError; the study goes on as before
   */
  save(folder?: string): Promise<void> {
    return this.#keeper.save(folder);
  }

  /** Ends the study once the action at work has ended: its network is disposed, its listeners are told nothing more. */
  async dispose(): Promise<void> {
    await this.#bench.turns.end();
    this.#bench.dispose();
  }

  #train(training: Training, hooks: TrainingHooks, resumes: boolean): Promise<HistoryEntry> {
    return this.#bench.act(training, () =>
      this.#keeper.run(training, resumes, (checkpoint) =>
        this.#bench.train({ training, checkpoint, ...hooks }),
      ),
    );
  }

  get #history(): History {
    return this.#bench.history;
  }

  #operate(surgery: Parameters<Workbench['operate']>[0]): Promise<HistoryEntry> {
    return this.#bench.act(surgery, () => this.#bench.operate(surgery));
  }

  #goTo(act: Act, to: number): Promise<HistoryEntry> {
    return this.#bench.act(act, async () => {
      const state = this.#history.find(to);
      this.#bench.goTo(state, () => this.#history.move(act, state));
    });
  }

  #named(layer: string, neurons: readonly number[]): readonly number[] {
    this.#checked(layer, neurons);
    if (neurons.length > 0) return [...neurons];
    throw new StudyError(`neurons: expected some of "${layer}", got none; name them or select them first`);
  }

  #checked(layer: string, neurons: readonly number[]): void {
    checkNeurons(neurons, layer, neuronLayer(this.model, layer).neuronCount);
  }

  /** Of every state another seed, so that an undone action that is done again draws other weights. */
  #seedOr(seed: number | undefined): number {
    return seed ?? deriveSeed(this.#seed, this.#history.parts.states.length);
  }
}
