import type { LiveWidget } from '../../core';
import { type DomState, DomWidget } from '../dom-widget';

export interface TitledState extends DomState {
  children: readonly LiveWidget[];
  titles: readonly string[];
  selectedIndex: number | null;
}

/** A container that shows one of its children, each under a title. */
export abstract class TitledContainer<S extends TitledState> extends DomWidget<S> {
  /** Sets the title of one child. */
  setTitle(index: number, title: string): void {
    const { children, titles } = this.state;
    if (!(index in children))
      throw new RangeError(`index: expected one from 0 to ${children.length - 1}, got ${index}`);
    const all = children.map((_, at) => (at === index ? title : (titles[at] ?? '')));
    this.change({ titles: all } as object);
  }

  /** @throws RangeError for an index that no child has */
  protected override corrections(changes: Partial<S>, next: Readonly<S>): Partial<S> {
    const { selectedIndex, children } = next;
    if (selectedIndex === null || selectedIndex in children) return {};
    if (changes.selectedIndex === undefined || changes.selectedIndex === null)
      return { selectedIndex: null } as Partial<S>;
    throw new RangeError(
      `selectedIndex: expected null or one from 0 to ${children.length - 1}, got ${selectedIndex}`,
    );
  }
}
