import type * as tf from '@tensorflow/tfjs';
import type { Dataset } from '../datasets/dataset';
import type { Evaluation } from '../training/evaluate';
import type { NeuronsByLayer } from '../training/frozen-neurons';
import { TrainingControl } from '../training/training-control';
import type { Act, Change, Surgery } from './change';
import { qualityOf } from './effect';
import { Events } from './events';
import { type HistoryEntry, History, type State } from './history';
import { LiveMaps } from './live-maps';
import { type Measured, type MeasuredData, Measurements } from './measurements';
import { operate, renumbered } from './perform';
import { restoreSnapshot, takeSnapshot } from './snapshot';
import type { StudyEvents } from './study-events';
import { train, type TrainingOrder } from './train';
import { Turns } from './turns';

/** The data of a study. */
export interface BenchData extends MeasuredData {
  readonly train: Dataset;
}

/** The network of a study as it stands, and all that changes it: one thing at a time, each whole or not at all. */
export class Workbench {
  readonly events = new Events<StudyEvents>();
  readonly turns = new Turns();
  readonly measurements: Measurements;
  readonly live: LiveMaps;
  /** of the training run that is at work */
  control: TrainingControl | undefined;

  constructor(
    private model: tf.LayersModel,
    readonly history: History,
    readonly data: BenchData,
    /** called when the history has become longer, or its figures more */
    private readonly save: () => Promise<void>,
  ) {
    this.measurements = new Measurements(data);
    this.live = new LiveMaps(data.train, (news) => this.events.tell('liveMaps', news));
  }

  get network(): Measured {
    return { model: this.model, snapshot: this.history.current.snapshot };
  }

  /**
   * Does something in its turn; cost and accuracy of the network that comes out belong to it.
   *
   * @param measure by default measures what is not known yet
   * @returns its entry in the history
   */
  async act(act: Act, change: () => Promise<void>, measure = () => this.knowEffect()): Promise<HistoryEntry> {
    let failure: unknown;
    let isBegun = false;
    const begun = async (): Promise<void> => {
      isBegun = true;
      this.events.tell('begin', { act });
      await change();
      await this.save();
    };
    try {
      await this.turns.act(act, begun, measure);
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      if (isBegun) {
        await this.save();
        this.events.tell('end', { act, error: failure });
      }
    }
    return this.history.entries.at(-1)!;
  }

  /** Operates on the network as it is now, within an act. */
  async operate(surgery: Surgery): Promise<void> {
    await this.knowEffect();
    const { model, snapshot } = this.network;
    const operated = operate({ model, frozenNeurons: snapshot.frozenNeurons }, surgery);
    await this.adopt(operated.model, operated.frozenNeurons, { change: surgery, cut: operated.cut });
  }

  /** Trains the network, within an act. A run that is stopped counts as far as it came. */
  async train(order: Omit<TrainingOrder, 'control' | 'live'>): Promise<void> {
    await this.knowEffect(order.signal);
    const { model, snapshot } = this.network;
    const control = new TrainingControl((pace) => this.events.tell('pace', pace));
    this.control = control;
    const steered = { ...order, control, live: this.live };
    const { training, trail, failure } = await train(model, this.data.train, snapshot, steered, this.events)
      .catch((error: unknown) => {
        this.install(restoreSnapshot(snapshot));
        throw error;
      })
      .finally(() => {
        this.control = undefined;
        this.live.end();
      });
    await this.adopt(model, snapshot.frozenNeurons, { change: training, trail });
    if (failure !== undefined) throw failure;
  }

  /** Brings a network from the history back, within an act. */
  goTo(to: State, note: () => void): void {
    const from = this.history.current.id;
    const restored = restoreSnapshot(to.snapshot);
    this.install(restored);
    note();
    this.told(from, to.id);
  }

  /** Writes down what did not lead to another network. */
  note(act: Act): void {
    this.history.stay(act);
    this.events.tell('history', this.history.entries.at(-1)!);
  }

  /** Measures what the network as it stands costs and how well it does, as far as it is not known. */
  async knowEffect(signal?: AbortSignal): Promise<void> {
    const { effect } = this.history.current;
    if (effect.latency === undefined || effect.accuracy === undefined) await this.evaluate(signal);
  }

  /** The same, and all that evaluation found. */
  async evaluate(signal?: AbortSignal): Promise<Evaluation> {
    const state = this.history.current;
    const cost = await this.measurements.cost(this.network, signal);
    state.effect = { ...state.effect, ...cost };
    const evaluation = await this.measurements.evaluation(this.network, signal);
    state.effect = { ...state.effect, ...qualityOf(evaluation) };
    this.events.tell('effect', state.effect);
    return evaluation;
  }

  dispose(): void {
    this.events.clear();
    this.model.dispose();
  }

  /** Takes a changed network into the history; when that fails the one before is there again. */
  private async adopt(
    model: tf.LayersModel,
    frozenNeurons: NeuronsByLayer,
    made: Pick<State, 'cut' | 'trail'> & { readonly change: Change },
  ): Promise<void> {
    const { current } = this.history;
    const { cut } = made;
    const before = this.network;
    try {
      const snapshot = await takeSnapshot(model, frozenNeurons, before.snapshot);
      if (cut) this.measurements.followCut(before, { model, snapshot }, cut);
      const selection = cut ? renumbered(current.selection, cut) : current.selection;
      const { id } = this.history.add({ ...made, snapshot, selection });
      this.install(model);
      this.told(current.id, id);
    } catch (error) {
      if (model !== this.model) model.dispose();
      this.install(restoreSnapshot(before.snapshot));
      throw error;
    }
  }

  private install(model: tf.LayersModel): void {
    if (model === this.model) return;
    this.model.dispose();
    this.model = model;
  }

  private told(from: number, to: number): void {
    this.events.tell('history', this.history.entries.at(-1)!);
    this.events.tell('change', { from, to });
  }
}
