import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type * as tf from '@tensorflow/tfjs';
import { deriveSeed } from '../datasets/random-numbers';
import { merged, type Suggestion } from '../suggestions/suggestion';
import type { NewLayer } from '../surgery/new-layer';
import type { Evaluation } from '../training/evaluate';
import { inOrder } from '../training/learning-rate';
import type { Act, Training } from './change';
import { type Comparison, compareStates } from './comparison';
import { marksOf, requireSameData } from './data-marks';
import { Drop, openRemoval } from './drop';
import { StudyError } from './errors';
import { type HistoryEntry, History } from './history';
import { type AutosaveOptions, Keeper } from './keeper';
import { namedNeurons } from './named-neurons';
import { ObservedStudy } from './observed-study';
import { restoreSnapshot, takeSnapshot } from './snapshot';
import { StudyFolder, type StudyRecord } from './study-folder';
import type { Seeded, StudyData, StudyFitOptions, StudyOptions } from './study-options';
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
export class Study extends ObservedStudy {
  readonly #seed: number;
  readonly #keeper: Keeper;

  private constructor(
    network: tf.LayersModel,
    history: History,
    { train, test, mapImages = train }: StudyData,
    saved: Pick<StudyRecord, 'id' | 'seed'> & Partial<StudyRecord>,
  ) {
    const data = { train, test, mapImages };
    super(new Workbench(network, history, data, () => this.#keeper.autosave()));
    this.#keeper = new Keeper(this.bench, { id: saved.id, seed: saved.seed }, saved);
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
    if (marks.mapImages === record.data.mapImages) study.bench.measurements.restoreMaps(maps);
    study.#keeper.keepIn(studyFolder, data.everySeconds);
    return study;
  }

  /** Takes neurons out of a layer; by default the selected ones. */
  async remove(layer: string, neurons = this.selection(layer)): Promise<HistoryEntry> {
    return this.#operate({ kind: 'remove', layer, neurons: namedNeurons(this.model, layer, neurons) });
  }

  /** Takes all other neurons out of a layer; by default all that are not selected. */
  async keep(layer: string, neurons = this.selection(layer)): Promise<HistoryEntry> {
    return this.#operate({ kind: 'keep', layer, neurons: namedNeurons(this.model, layer, neurons) });
  }

  /** Gives neurons fresh weights; by default the selected ones. */
  async reinitialize(
    layer: string,
    neurons = this.selection(layer),
    { seed }: Seeded = {},
  ): Promise<HistoryEntry> {
    const named = namedNeurons(this.model, layer, neurons);
    return this.#operate({ kind: 'reinitialize', layer, neurons: named, seed: this.#seedOr(seed) });
  }

  /** Keeps training from changing a layer, or single neurons of it. */
  async freeze(layer: string, neurons?: readonly number[]): Promise<HistoryEntry> {
    return this.#operate({
      kind: 'freeze',
      layer,
      ...(neurons && { neurons: namedNeurons(this.model, layer, neurons) }),
    });
  }

  /** Lets training change a layer with all its neurons again, or single neurons of it. */
  async unfreeze(layer: string, neurons?: readonly number[]): Promise<HistoryEntry> {
    return this.#operate({
      kind: 'unfreeze',
      layer,
      ...(neurons && { neurons: namedNeurons(this.model, layer, neurons) }),
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
   * Trains the network; `training` steers it meanwhile. A run that is stopped counts as far as it came: it is in the history.
   * When `signal` or Stop of the notebook's cell stopped it, that is thrown then. After any other failure the network is
   * as it was.
   */
  async fit(options: StudyFitOptions): Promise<HistoryEntry> {
    const {
      epochs = 1,
      batchSize = 128,
      augmentation,
      mostBatches,
      seed,
      learningRate,
      learningRates = [],
      ...hooks
    } = options;
    const rates = [
      ...(learningRate === undefined ? [] : [{ batch: 1, rate: learningRate }]),
      ...learningRates,
    ];
    const training: Training = {
      ...{ kind: 'fit', epochs, batchSize, seed: this.#seedOr(seed) },
      ...(augmentation && { augmentation: { ...augmentation } }),
      ...(rates.length > 0 && { learningRates: inOrder(rates) }),
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
    await this.bench.act(
      act,
      async () => this.bench.note(act),
      async () => void (found = await this.bench.evaluate(signal)),
    );
    return found;
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
    const to = this.bench.history.parentOf(this.bench.history.current);
    if (!to) throw new StudyError('undo: expected an action before, this is the first network');
    return this.#moveTo({ kind: 'undo' }, to.id);
  }

  /** Goes to the network that the last undo left. */
  async redo(): Promise<HistoryEntry> {
    const { next } = this.bench.history.current;
    if (next === undefined) {
      throw new StudyError('redo: expected an action that was undone, this is the last network');
    }
    return this.#moveTo({ kind: 'redo' }, next);
  }

  /** Goes to any network of the history, on this branch. */
  async goTo(state: number): Promise<HistoryEntry> {
    return this.#moveTo({ kind: 'goTo', state }, this.bench.history.find(state).id);
  }

  /** Begins a branch at the network as it stands; what is done from now on does not move the branch that it left. */
  async branch(branch: string): Promise<HistoryEntry> {
    return this.bench.act({ kind: 'branch', branch }, async () => {
      this.bench.history.branchOff(branch);
      this.bench.events.tell('history', this.bench.history.entries.at(-1)!);
    });
  }

  /** Goes to where another branch stands. */
  async switchTo(branch: string): Promise<HistoryEntry> {
    return this.bench.act({ kind: 'switchTo', branch }, async () =>
      this.bench.goTo(this.bench.history.find(branch), () => this.bench.history.switchTo(branch)),
    );
  }

  /** What another branch, or the network of another state, costs and achieves against this one. */
  async compare(other: string | number): Promise<Comparison> {
    const compared = this.bench.history.find(other);
    const act: Act = { kind: 'compare', with: other };
    await this.bench.act(act, async () => this.bench.note(act));
    return compareStates(compared, this.bench.history.current);
  }

  /** The last removal of neurons, while it is not decided whether to go back, to accept it or to reinitialise instead. */
  get drop(): Drop | undefined {
    const removed = openRemoval(this.bench.history);
    return removed && new Drop(this.bench, removed, () => this.#seedOr(undefined));
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
    await this.bench.turns.end();
    this.bench.dispose();
  }

  #train(training: Training, hooks: TrainingHooks, resumes: boolean): Promise<HistoryEntry> {
    return this.bench.act(training, () =>
      this.#keeper.run(training, resumes, (checkpoint) =>
        this.bench.train({ training, checkpoint, ...hooks }),
      ),
    );
  }

  #operate(surgery: Parameters<Workbench['operate']>[0]): Promise<HistoryEntry> {
    return this.bench.act(surgery, () => this.bench.operate(surgery));
  }

  #moveTo(act: Act, to: number): Promise<HistoryEntry> {
    return this.bench.act(act, async () => {
      const state = this.bench.history.find(to);
      this.bench.goTo(state, () => this.bench.history.move(act, state));
    });
  }

  /** Of every state another seed, so that an undone action that is done again draws other weights. */
  #seedOr(seed: number | undefined): number {
    return seed ?? deriveSeed(this.#seed, this.bench.history.parts.states.length);
  }
}
