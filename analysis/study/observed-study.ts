import type * as tf from '@tensorflow/tfjs';
import type { PassProgress } from '../datasets/for-each-batch';
import { saveKeras } from '../keras/save-keras';
import type { OccurrenceMaps } from '../occurrence/occurrence-maps';
import { hiddenLayers, suggestChanges } from '../suggestions/suggest-changes';
import type { Suggestion } from '../suggestions/suggestion';
import { learningRateOf } from '../training/learning-rate';
import type { TrainingControl } from '../training/training-control';
import { neuronLayer } from '../surgery/neuron-selection';
import type { Act, Change } from './change';
import { codeOf } from './code';
import type { Effect } from './effect';
import type { HistoryEntry } from './history';
import type { LiveMaps } from './live-maps';
import { requireNeurons } from './named-neurons';
import type { StudyEvents } from './study-events';
import type { StudySuggestOptions } from './study-options';
import { type Trail, trailOf } from './trail';
import type { Workbench } from './workbench';

/** What a study tells without changing its network. */
export abstract class ObservedStudy {
  protected constructor(protected readonly bench: Workbench) {}

  /** The network as it stands. The next action may replace it: do not keep it. */
  get model(): tf.LayersModel {
    return this.bench.network.model;
  }

  /** What the network costs and how well it does, as far as it was measured. */
  get effect(): Effect {
    return this.bench.history.current.effect;
  }

  /** All that was done, in turn, with its effect. */
  get history(): readonly HistoryEntry[] {
    return this.bench.history.entries;
  }

  /** The names of the classes, in label order. */
  get classNames(): readonly string[] {
    return this.bench.data.test.classNames;
  }

  /** The number of the network as it stands; `goTo`, `compare` and the history name networks by it. */
  get state(): number {
    return this.bench.history.current.id;
  }

  /** The state that each branch stands at; `branch` is the one that actions go on. */
  get branches(): Readonly<Record<string, number>> {
    return { ...this.bench.history.parts.branches };
  }

  get branchName(): string {
    return this.bench.history.parts.branch;
  }

  /** What is at work now; no other action can begin until it has ended. */
  get running(): Act | undefined {
    return this.bench.turns.running;
  }

  /** Pauses, stops or changes the learning rate of the training run that is at work; undefined when none is. */
  get training(): TrainingControl | undefined {
    return this.bench.control;
  }

  /** Maps that are counted while the network trains: of which layers, how often, of how many images. */
  get live(): LiveMaps {
    return this.bench.live;
  }

  /** How s(n) of a layer's neurons, as they are now, moved in the training runs that led to this network. */
  trail(layer: string): Trail {
    const { history, live, data } = this.bench;
    const { neuronCount } = neuronLayer(this.model, layer);
    return trailOf(layer, neuronCount, history.path, live.underway, data.train.count, (mark) =>
      live.mapsOf(mark),
    );
  }

  /** Of the network's optimiser, as it is in force now; undefined for one that has none. */
  get learningRate(): number | undefined {
    return learningRateOf(this.model.optimizer);
  }

  /** Whether there is an action to undo. */
  get canUndo(): boolean {
    return this.bench.history.parentOf(this.bench.history.current) !== undefined;
  }

  /** Whether there is one that was undone. */
  get canRedo(): boolean {
    return this.bench.history.current.next !== undefined;
  }

  /** Single neurons that training leaves as they are, by layer. */
  get frozenNeurons(): Readonly<Record<string, readonly number[]>> {
    return this.bench.history.current.snapshot.frozenNeurons;
  }

  /** @returns ends the listening */
  on<Name extends keyof StudyEvents>(
    event: Name,
    listener: (told: StudyEvents[Name]) => unknown,
  ): () => void {
    return this.bench.events.on(event, listener);
  }

  /** The neurons of a layer that are selected, rising. An undo brings the selection of that time back. */
  selection(layer: string): readonly number[] {
    return this.bench.history.current.selection[layer] ?? [];
  }

  /** @throws NeuronSelectionError for an unknown layer or neurons that it does not have (any more) */
  select(layer: string, neurons: readonly number[]): void {
    requireNeurons(this.model, layer, neurons);
    const sorted = [...neurons].sort((a, b) => a - b);
    const { current } = this.bench.history;
    current.selection = { ...current.selection, [layer]: sorted };
    this.bench.events.tell('selection', { layer, neurons: sorted });
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
    return this.bench.turns.measure(`maps of ${layers.join(', ')}`, (signal) =>
      this.bench.measurements.maps(this.bench.network, layers, { signal, onProgress }),
    );
  }

  /**
   * What could be changed, by the maps of the hidden layers, each with what speaks for it. Nothing is done: `apply` does it,
   * or the action that the suggestion proposes.
   *
   * @param options by default of all hidden layers
   */
  async suggest({ layers, ...limits }: StudySuggestOptions = {}): Promise<Suggestion[]> {
    return this.bench.turns.measure('suggestions', async (signal) => {
      const { network, measurements } = this.bench;
      const maps = await measurements.maps(network, layers ?? hiddenLayers(network.model), { signal });
      return suggestChanges(network.model, maps, await measurements.evaluation(network, signal), limits);
    });
  }

  /**
   * Saves the network as it stands for Keras 3, as `saveKeras` does: in Python `keras.models.load_model(path)` opens it.
   *
   * @param path ends in `.keras`
   */
  async export(path: string): Promise<void> {
    await this.bench.turns.measure(`export to ${path}`, () => saveKeras(this.model, path));
  }

  /**
   * The statements that lead from the network that the study began with to the one as it stands: run behind the cell that
   * began it, in a fresh kernel, they give the same network.
   *
   * @param variable what the study is called in them
   */
  code(variable = 'study'): string {
    return codeOf(
      this.bench.history.path.flatMap(({ change }): Change[] => (change ? [change] : [])),
      variable,
    );
  }
}
