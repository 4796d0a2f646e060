import type { Pair } from '../attributes';
import { type Option, requireIndex } from './options';
import { requireOptions } from './selection';
import { type FindOption, type SelectionState, SelectionWidget } from './selection-widget';

/** Several are selected. */
export type MultipleState<Item> = SelectionState<Item, readonly number[], readonly Item[], readonly string[]>;

/** From one to another of the options. */
export type RangeState<Item> = SelectionState<Item, Pair, readonly [Item, Item], readonly [string, string]>;

/** A widget to select several of some options; at first none are. */
export abstract class MultipleSelection<Item, S extends MultipleState<Item>> extends SelectionWidget<
  Item,
  readonly number[],
  readonly Item[],
  readonly string[],
  S
> {
  protected initialIndex(): readonly number[] {
    return [];
  }

  protected described(index: readonly number[], options: readonly Option<Item>[]) {
    return describe(index, options);
  }

  protected located(wanted: unknown, options: readonly Option<Item>[], find: FindOption<Item>) {
    return (wanted as readonly never[]).map((one) => find(options, one));
  }

  protected requireIn(index: readonly number[], options: readonly Option<Item>[]): void {
    for (const at of index) requireIndex(options, at);
  }
}

/** A widget to select all options from one to another; at first only the first one is. */
export abstract class RangeSelection<Item, S extends RangeState<Item>> extends SelectionWidget<
  Item,
  Pair,
  readonly [Item, Item],
  readonly [string, string],
  S
> {
  protected initialIndex(): Pair {
    return [0, 0];
  }

  protected described(index: Pair, options: readonly Option<Item>[]) {
    return describe(index, options) as { value: readonly [Item, Item]; label: readonly [string, string] };
  }

  protected located(wanted: unknown, options: readonly Option<Item>[], find: FindOption<Item>): Pair {
    const [from, to] = wanted as readonly [never, never];
    return [find(options, from), find(options, to)];
  }

  protected requireIn(index: Pair, options: readonly Option<Item>[]): void {
    requireOptions(options);
    for (const at of index) requireIndex(options, at);
  }
}

function describe<Item>(index: readonly number[], options: readonly Option<Item>[]) {
  return {
    value: Object.freeze(index.map((at) => options[at].value)),
    label: Object.freeze(index.map((at) => options[at].label)),
  };
}
