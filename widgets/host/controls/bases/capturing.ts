import { clearTimeout, setTimeout } from 'node:timers';
import { captureOutput, display, errorText } from '@actilens/kernel/api';
import type { ModelIdentity } from '../../core';
import type { Attributes } from '../attributes';
import type { CellOutput } from '../cell-outputs';
import type { Given } from '../control-widget';
import { type DomState, DomWidget } from '../dom-widget';
import { OutputLog } from './output-log';

export interface CapturingState extends DomState {
  outputs: readonly CellOutput[];
}

/** Outputs that come in quick succession are sent together, this often. */
const pauseMilliseconds = 50;

/** A widget that shows what code prints and displays, in place of the cell. */
export abstract class Capturing<S extends CapturingState> extends DomWidget<S> {
  readonly #log = new OutputLog();
  #lastSent = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(identity: ModelIdentity, attributes: Attributes<S>, given: Given<S> = {}) {
    super(identity, attributes, given);
    this.#log.replace(this.get('outputs'));
    this.observe(({ changes, from }) => {
      if (from === 'front') this.#log.replace(changes.outputs!);
    }, 'outputs');
  }

  /**
   * Runs a function; what it and all it starts prints and displays is shown here, also later. An error is shown here
   * too, and not thrown on: then the result is undefined.
   *
   * ```ts
   * const out = new Output();
   * await out.capture(async () => console.log(await measure()));
   * ```
   */
  async capture<Result>(work: () => Result): Promise<Awaited<Result> | undefined> {
    try {
      return await captureOutput((output) => {
        this.#log.add(output);
        this.#changed();
      }, work);
    } catch (error) {
      this.#append({ output_type: 'error', ...errorText(error) });
      return undefined;
    } finally {
      this.#send();
    }
  }

  /** Shows a value as a cell's last value is shown. */
  async append(value: unknown): Promise<void> {
    await this.capture(() => display(value));
  }

  /** Adds text as if it had been printed. */
  appendText(text: string, name: 'stdout' | 'stderr' = 'stdout'): void {
    this.#append({ output_type: 'stream', name, text });
  }

  /**
   * Removes what is shown.
   *
   * @param wait whether to keep it until something else is shown, which avoids flicker
   */
  clear(wait = false): void {
    this.#log.add({ type: 'clear_output', content: { wait } });
    this.#changed();
  }

  #append(output: CellOutput): void {
    this.#log.append(output);
    this.#changed();
  }

  /** With Node's own timer: a Stop clears those of the running cell. */
  #changed(): void {
    const now = performance.now();
    if (now - this.#lastSent >= pauseMilliseconds) this.#send();
    else this.#timer ??= setTimeout(() => this.#send(), pauseMilliseconds - (now - this.#lastSent));
  }

  #send(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#lastSent = performance.now();
    if (!this.closed) this.change({ outputs: this.#log.outputs } as object);
  }
}
