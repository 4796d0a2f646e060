import type { ModelIdentity } from '../../core';
import type { Attribute, Attributes } from '../attributes';
import type { Given } from '../control-widget';
import { type DomState, DomWidget } from '../dom-widget';
import { indexOfLabel, indexOfValue, type Option, optionList, type Options } from './options';

/** The state of a widget to select of some options. Value, label and index say the same. */
export interface SelectionState<Item, Index, Value, Label> extends DomState {
  options: readonly Option<Item>[];
  /** What is selected, as values. */
  value: Value;
  /** What is selected, as labels. */
  label: Label;
  /** What is selected, as places among the options. */
  index: Index;
  /** The options' labels, which are all that front ends know of them. */
  optionsLabels: readonly string[];
}

/** Attributes to make such a widget with; of value, label and index one is enough. */
export type GivenSelection<Item, S> = Omit<Given<S>, 'options' | 'optionsLabels'> & {
  /** Values, pairs of a label and a value, or an object or Map of values by label. */
  readonly options?: Options<Item>;
};

const local = { initial: () => undefined as never, local: true };

/** The attributes that stay in the kernel. */
export const selectionAttributes = {
  options: {
    local: true,
    initial: () => [] as never,
    take: (given: unknown) => optionList(given as Options<unknown>) as never,
  },
  value: local,
  label: local,
};

/** An attribute that has no value until options are known. */
export function undecided<Value>(inner: Attribute<Value>): Attribute<Value> {
  return {
    ...inner,
    initial: () => undefined as Value,
    check: (value, name) => {
      if (value !== undefined) inner.check?.(value, name);
    },
  };
}

/** Finds one of the options by its value, or by its label. */
export type FindOption<Item> = (options: readonly Option<Item>[], wanted: never) => number;

/** A widget to select of some options: one, several or a range of them. */
export abstract class SelectionWidget<
  Item,
  Index,
  Value,
  Label,
  S extends SelectionState<Item, Index, Value, Label>,
> extends DomWidget<S> {
  constructor(identity: ModelIdentity, attributes: Attributes<S>, given: GivenSelection<Item, S>) {
    super(identity, attributes, given as unknown as Given<S>);
  }

  /** What can be selected. Assign values, pairs of a label and a value, or an object or Map of values by label. */
  get options(): readonly Option<Item>[] {
    return this.get('options');
  }
  set options(options: Options<Item>) {
    this.change({ options } as object);
  }

  /** What is selected, as values. */
  get value(): Value {
    return this.get('value');
  }
  set value(value: Value) {
    this.change({ value } as object);
  }

  /** What is selected, as labels. */
  get label(): Label {
    return this.get('label');
  }
  set label(label: Label) {
    this.change({ label } as object);
  }

  /** What is selected, as places among the options. */
  get index(): Index {
    return this.get('index');
  }
  set index(index: Index) {
    this.change({ index } as object);
  }

  /** @throws RangeError for what is not among the options */
  protected override corrections(changes: Partial<S>, next: Readonly<S>): Partial<S> {
    const { options, index: present } = next;
    const isNew = changes.options !== undefined;
    const chosen = this.chosen(changes, options);
    const kept = isNew ? this.initialIndex(options, present) : present;
    const index = chosen === undefined ? kept : chosen;
    this.requireIn(index, options);
    const all = { index, ...this.described(index, options) };
    return (isNew ? { ...all, optionsLabels: options.map(({ label }) => label) } : all) as Partial<S>;
  }

  /**
   * The index that a change asks for; undefined when it asks for none. Not `#chosen`: the constructor of `Widget` comes
   * here before this class has its private names.
   */
  private chosen(changes: Partial<S>, options: readonly Option<Item>[]): Index | undefined {
    const { value, label, index } = changes;
    if (value !== undefined) return this.located(value, options, indexOfValue);
    if (label !== undefined) return this.located(label, options, indexOfLabel);
    return index;
  }

  /** What is selected when there are other options; `present` is undefined when there were none before. */
  protected abstract initialIndex(options: readonly Option<Item>[], present?: Index): Index;

  /** What an index stands for. */
  protected abstract described(
    index: Index,
    options: readonly Option<Item>[],
  ): { readonly value: Value; readonly label: Label };

  /** The index of what is wanted. */
  protected abstract located(
    wanted: unknown,
    options: readonly Option<Item>[],
    find: FindOption<Item>,
  ): Index;

  /** @throws RangeError for an index that is not among the options */
  protected abstract requireIn(index: Index, options: readonly Option<Item>[]): void;
}
