/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { LiveWidget, ModelIdentity } from '../../core';
import { type Attributes, integer, nullable, oneOf, texts } from '../attributes';
import { TitledContainer } from '../bases/titled-container';
import { widgetList } from '../children';
import type { Given } from '../control-widget';
import { type DomState, domAttributes } from '../dom-widget';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'TabModel',
  view: 'TabView',
};

/** The state of a {@link Tab}. */
export interface TabState extends DomState {
  /** Use a predefined styling for the box. Initially `""`. */
  boxStyle: 'success' | 'info' | 'warning' | 'danger' | '';
  /** List of widget children. */
  children: readonly LiveWidget[];
  /** The index of the selected page. This is either an integer selecting a particular sub-widget, or None to have no widgets selected. */
  selectedIndex: number | null;
  /** Titles of the pages. */
  titles: readonly string[];
}

const attributes: Attributes<TabState> = {
  ...domAttributes,
  boxStyle: oneOf(['success', 'info', 'warning', 'danger', ''], ''),
  children: widgetList<LiveWidget>(),
  selectedIndex: nullable(integer(0), null),
  titles: texts(),
};

/** The widget that front ends know as `TabModel`. */
export class Tab extends TitledContainer<TabState> {
  constructor(given: Given<TabState> = {}) {
    super(identity, attributes, given);
  }

  /** Use a predefined styling for the box. Initially `""`. */
  get boxStyle(): 'success' | 'info' | 'warning' | 'danger' | '' {
    return this.get('boxStyle');
  }
  set boxStyle(boxStyle: 'success' | 'info' | 'warning' | 'danger' | '') {
    this.set({ boxStyle });
  }

  /** List of widget children. */
  get children(): readonly LiveWidget[] {
    return this.get('children');
  }
  set children(children: readonly LiveWidget[]) {
    this.set({ children });
  }

  /** The index of the selected page. This is either an integer selecting a particular sub-widget, or None to have no widgets selected. */
  get selectedIndex(): number | null {
    return this.get('selectedIndex');
  }
  set selectedIndex(selectedIndex: number | null) {
    this.set({ selectedIndex });
  }

  /** Titles of the pages. */
  get titles(): readonly string[] {
    return this.get('titles');
  }
  set titles(titles: readonly string[]) {
    this.set({ titles });
  }
}
