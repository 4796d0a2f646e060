import { display } from '@actilens/kernel/api';
import type { LiveWidget } from '../../core';
import { Button, Output, VBox } from '../generated';
import { type Abbreviation, controlOf, Fixed, type ValueOf, type ValueWidget } from './abbreviations';

/** What a function is called with: the controls' values by name. */
export type Values<Controls> = { readonly [Name in keyof Controls]: ValueOf<Controls[Name]> };

export interface InteractOptions {
  /** Whether the function is called at the click of a button only; a string is the button's text. */
  readonly manual?: boolean | string;
}

/**
 * Controls, and below them what a function prints and returns when it is called with their values. While a call takes
 * its time, changes wait: when it has ended the function is called once more, with the latest values.
 */
export class Interactive<Controls extends Readonly<Record<string, Abbreviation>>> extends VBox {
  /** The controls by name. */
  readonly controls: { readonly [Name in keyof Controls]?: ValueWidget<ValueOf<Controls[Name]>> };
  /** Shows what the function prints and returns. */
  readonly output: Output;
  readonly #work: (values: Values<Controls>) => unknown;
  readonly #given: Controls;
  #result: unknown;
  #running: Promise<void> | undefined;
  #waits = false;

  constructor(
    work: (values: Values<Controls>) => unknown,
    given: Controls,
    { manual = false }: InteractOptions = {},
  ) {
    const shown = Object.entries(given).filter(([, one]) => !(one instanceof Fixed));
    const controls = new Map(shown.map(([name, one]) => [name, controlOf(name, one)]));
    const output = new Output();
    const button = manual === false ? [] : [new Button({ description: manual === true ? 'Run' : manual })];
    const children: LiveWidget[] = [...controls.values(), ...button, output];
    super({ children, domClasses: ['widget-interact'] });
    this.controls = Object.fromEntries(controls) as typeof this.controls;
    this.output = output;
    this.#work = work;
    this.#given = given;
    for (const one of button) one.onClick(() => this.update());
    if (manual !== false) return;
    for (const control of controls.values()) control.observe(() => this.update(), 'value');
    void this.update();
  }

  /** What the function returned last; undefined while it has not, or when it threw. */
  get result(): unknown {
    return this.#result;
  }

  /** The values that the function is called with. */
  get values(): Values<Controls> {
    const entries = Object.entries(this.#given).map(([name, one]) => [
      name,
      one instanceof Fixed ? one.value : this.controls[name]!.get('value'),
    ]);
    return Object.fromEntries(entries) as Values<Controls>;
  }

  /** Calls the function; resolves when it, and the calls that wait, have ended. */
  update(): Promise<void> {
    this.#waits = true;
    this.#running ??= this.#run().finally(() => (this.#running = undefined));
    return this.#running;
  }

  async #run(): Promise<void> {
    while (this.#waits) {
      this.#waits = false;
      this.output.clear(true);
      this.#result = await this.output.capture(async () => {
        const result = await this.#work(this.values);
        if (result !== undefined) await display(result);
        return result;
      });
    }
  }
}
