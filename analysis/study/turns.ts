import { setImmediate as turn } from 'node:timers/promises';
import { hostSignal } from '@actilens/runtime';
import { type Act, inWords } from './change';
import { OutdatedError, StudyBusyError } from './errors';

interface Action {
  readonly act: Act;
  isChanging: boolean;
  readonly changed: Promise<void>;
  readonly ended: Promise<void>;
}

/**
 * Who may work with the network: one action at a time, and measurements one after the other while none changes it. An
 * action does not wait for measurements, which are given up; a measurement waits until the action has changed the network.
 */
export class Turns {
  #action: Action | undefined;
  #outdated = new AbortController();
  #lastMeasurement: Promise<unknown> = Promise.resolve();

  /** What is at work. */
  get running(): Act | undefined {
    return this.#action?.act;
  }

  /**
   * @param change changes the network
   * @param measure what belongs to the action, but leaves room for measurements that were asked for meanwhile: they come
   *   first
   * @throws StudyBusyError at once when another action is at work
   */
  async act(act: Act, change: () => Promise<void>, measure: () => Promise<void>): Promise<void> {
    if (this.#action) throw new StudyBusyError(inWords(this.#action.act));
    const [changed, letIn] = gate();
    const [ended, end] = gate();
    const action: Action = { act, isChanging: true, changed, ended };
    this.#action = action;
    const endOfChange = (): void => {
      action.isChanging = false;
      letIn();
    };
    try {
      await this.giveUpMeasurements();
      await change();
      endOfChange();
      await turn();
      await this.#queue(measure);
    } finally {
      this.#action = undefined;
      endOfChange();
      end();
    }
  }

  /** Waits for the action that is at work, and gives up all measurements. */
  async end(): Promise<void> {
    await this.#action?.ended;
    await this.giveUpMeasurements();
  }

  /** @throws OutdatedError when an action comes in between; what the work throws; the reason of a notebook's Stop */
  async measure<T>(what: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    while (this.#action?.isChanging) await this.#action.changed;
    const outdated = this.#outdated.signal;
    const host = hostSignal();
    const signal = host ? AbortSignal.any([outdated, host]) : outdated;
    try {
      return await this.#queue(async () => {
        signal.throwIfAborted();
        const found = await work(signal);
        signal.throwIfAborted();
        return found;
      });
    } catch (error) {
      throw outdated.aborted && error === outdated.reason ? new OutdatedError(what) : error;
    }
  }

  #queue<T>(work: () => Promise<T>): Promise<T> {
    const measurement = this.#lastMeasurement.then(work);
    this.#lastMeasurement = measurement.catch(() => undefined);
    return measurement;
  }

  /** Ends when none is at work any more. */
  async giveUpMeasurements(): Promise<void> {
    this.#outdated.abort();
    this.#outdated = new AbortController();
    await this.#lastMeasurement;
  }
}

function gate(): [passed: Promise<void>, open: () => void] {
  let open!: () => void;
  return [new Promise((resolve) => (open = resolve)), () => open()];
}
