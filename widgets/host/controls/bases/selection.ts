import { type Option, requireIndex } from './options';
import { type FindOption, type SelectionState, SelectionWidget } from './selection-widget';

/** One is selected or none: then value, label and index are null. */
export type SingleState<Item> = SelectionState<Item, number | null, Item | null, string | null>;

/** A widget to select one of some options, or none. Unless told otherwise the first one is selected. */
export abstract class Selection<Item, S extends SingleState<Item>> extends SelectionWidget<
  Item,
  number | null,
  Item | null,
  string | null,
  S
> {
  protected initialIndex(options: readonly Option<Item>[], present?: number | null): number | null {
    return options.length > 0 && present !== null ? 0 : null;
  }

  protected described(index: number | null, options: readonly Option<Item>[]) {
    if (index === null) return { value: null, label: null };
    const { value, label } = options[index];
    return { value, label };
  }

  protected located(wanted: unknown, options: readonly Option<Item>[], find: FindOption<Item>) {
    const isNone = wanted === null && options.every(({ value }) => value !== null);
    return isNone ? null : find(options, wanted as never);
  }

  protected requireIn(index: number | null, options: readonly Option<Item>[]): void {
    if (index !== null) requireIndex(options, index);
  }
}

/** A widget to select one of some options; there is always one. */
export abstract class FirmSelection<Item, S extends SingleState<Item>> extends Selection<Item, S> {
  protected override initialIndex(): number {
    return 0;
  }

  protected override requireIn(index: number | null, options: readonly Option<Item>[]): void {
    requireOptions(options);
    if (index === null) throw new RangeError(`value: expected one of the options, got null`);
    requireIndex(options, index);
  }
}

/** @throws RangeError when there is nothing to select */
export function requireOptions(options: readonly Option<unknown>[]): void {
  if (options.length === 0) throw new RangeError('options: expected at least one, got none');
}
