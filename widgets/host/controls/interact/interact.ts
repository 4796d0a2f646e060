import { display, displaySymbol } from '@actilens/kernel/api';
import type { Abbreviation } from './abbreviations';
import { type InteractOptions, Interactive, type Values } from './interactive';

/** What `interact` has shown. As a cell's last value it shows nothing more. */
export class Interaction<Controls extends Readonly<Record<string, Abbreviation>>> {
  constructor(readonly widget: Interactive<Controls>) {}

  /** The controls by name. */
  get controls(): Interactive<Controls>['controls'] {
    return this.widget.controls;
  }

  /** What the function returned last. */
  get result(): unknown {
    return this.widget.result;
  }

  [displaySymbol](): undefined {
    return undefined;
  }
}

/**
 * Shows controls below the cell and calls a function with their values, now and at each change. What it prints and
 * returns is shown below the controls.
 *
 * | for | there is |
 * |---|---|
 * | `true` or `false` | a checkbox |
 * | a string | a text field |
 * | a number | a slider from minus to three times it; of whole numbers for a whole one |
 * | `[min, max]` or `[min, max, step]` | a slider, if the step fits between the bounds |
 * | other arrays, objects and Maps | a drop-down list; objects and Maps hold values by label |
 * | a `Date` | a date picker |
 * | a widget with a value | the widget |
 * | `fixed(value)` | nothing; the value is passed on |
 *
 * ```ts
 * interact(({ units, rate }) => `${units} units at ${rate}`, { units: [1, 64], rate: 0.5 });
 * ```
 *
 * @throws TypeError for what no control can be made from
 */
export function interact<Controls extends Readonly<Record<string, Abbreviation>>>(
  work: (values: Values<Controls>) => unknown,
  controls: Controls,
  options: InteractOptions = {},
): Interaction<Controls> {
  const widget = interactive(work, controls, options);
  void display(widget);
  return new Interaction(widget);
}

/** Makes the widget that `interact` shows. */
export function interactive<Controls extends Readonly<Record<string, Abbreviation>>>(
  work: (values: Values<Controls>) => unknown,
  controls: Controls,
  options: InteractOptions = {},
): Interactive<Controls> {
  return new Interactive(work, controls, options);
}
