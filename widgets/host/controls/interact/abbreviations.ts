import { inspect } from 'node:util';
import { isWidget } from '../../core';
import { isPlainObject } from '../../core/buffers';
import type { DomState, DomWidget } from '../dom-widget';
import { Checkbox, DatePicker, Dropdown, FloatSlider, IntSlider, Text } from '../generated';

/** A widget that has a value. */
export type ValueWidget<Value = unknown> = DomWidget<DomState & { value: Value }>;

/** A value that no control is shown for. */
export class Fixed<Value> {
  constructor(readonly value: Value) {}
}

/** Passes a value on as it is, without a control. */
export function fixed<Value>(value: Value): Fixed<Value> {
  return new Fixed(value);
}

/** What a control can be made from; see `interact`. */
export type Abbreviation =
  | number
  | string
  | boolean
  | Date
  | readonly unknown[]
  | Readonly<Record<string, unknown>>
  | ReadonlyMap<string, unknown>
  | HasValue<unknown>
  | Fixed<unknown>;

/** A widget with a value, whatever else its state holds. */
export interface HasValue<Value> {
  readonly modelId: string;
  readonly value: Value;
}

/** The value that a control gives. */
export type ValueOf<Given> =
  Given extends HasValue<infer Value>
    ? Value
    : Given extends Fixed<infer Value>
      ? Value
      : Given extends boolean
        ? boolean
        : Given extends number
          ? number
          : Given extends string
            ? string
            : Given extends Date
              ? Date | null
              : Given extends ReadonlyMap<string, infer Item>
                ? Item
                : Given extends readonly (infer Item)[]
                  ? Item
                  : Given extends Readonly<Record<string, infer Item>>
                    ? Item
                    : never;

/**
 * The control for an abbreviation.
 *
 * @throws TypeError for what no control can be made from
 */
export function controlOf(name: string, given: unknown): ValueWidget {
  const control = isWidget(given) ? valueWidget(name, given) : made(name, given);
  const { description } = control.state as { description?: string };
  if (description === '') control.set({ description: name } as object);
  return control;
}

function made(name: string, given: unknown): ValueWidget {
  if (typeof given === 'boolean') return asValueWidget(new Checkbox({ value: given }));
  if (typeof given === 'string') return asValueWidget(new Text({ value: given }));
  if (typeof given === 'number' && Number.isFinite(given)) return slider(...around(given), given);
  if (given instanceof Date) return asValueWidget(new DatePicker({ value: given }));
  if (isRange(given)) return range(given);
  if (given instanceof Map || isPlainObject(given) || Array.isArray(given)) {
    const options = given as Readonly<Record<string, unknown>>;
    const { size = Object.keys(given).length } = given as { size?: number };
    if (size > 0) return asValueWidget(new Dropdown({ options }));
  }
  throw new TypeError(
    `${name}: expected a number, a string, true or false, a Date, [min, max], [min, max, step], options or a ` +
      `widget with a value, got ${inspect(given, { depth: 0 })}`,
  );
}

function valueWidget(name: string, widget: unknown): ValueWidget {
  const { state } = widget as ValueWidget;
  if (Object.hasOwn(state, 'value')) return widget as ValueWidget;
  throw new TypeError(`${name}: expected a widget with a value, got ${String(widget)}`);
}

type Range = readonly [min: number, max: number, step?: number];

/** Two numbers, or three of which the last one fits between the others as a step. */
function isRange(given: unknown): given is Range {
  if (!Array.isArray(given) || given.length < 2 || given.length > 3) return false;
  const [min, max, step] = given as readonly unknown[];
  if (![min, max, step ?? 1].every(Number.isFinite)) return false;
  const isStep =
    given.length === 2 || ((step as number) > 0 && (step as number) <= (max as number) - (min as number));
  return isStep && (min as number) <= (max as number);
}

function range([min, max, step]: Range): ValueWidget {
  const isWhole = [min, max, step ?? 1].every(Number.isInteger);
  const middle = (min + max) / 2;
  return slider(min, max, isWhole ? Math.floor(middle) : middle, step);
}

/** From minus the value to three times the value, as ipywidgets does. */
function around(value: number): [min: number, max: number] {
  if (value === 0) return [0, 1];
  return value > 0 ? [-value, 3 * value] : [3 * value, -value];
}

function slider(min: number, max: number, value: number, step?: number): ValueWidget {
  if ([min, max, value, step ?? 1].every(Number.isInteger))
    return asValueWidget(new IntSlider({ min, max, value, step: step ?? 1 }));
  const fine = step ?? fineStep(max - min);
  const digits = Math.max(2, Math.ceil(-Math.log10(fine) - 1e-9));
  return asValueWidget(
    new FloatSlider({ min, max, value, step: fine, readoutFormat: `.${Math.min(digits, 12)}f` }),
  );
}

/** A power of ten: at least 50 steps, fewer than 500. */
function fineStep(extent: number): number {
  return extent > 0 ? Number(`1e${Math.floor(Math.log10(extent / 50))}`) : 0.1;
}

function asValueWidget(widget: unknown): ValueWidget {
  return widget as ValueWidget;
}
