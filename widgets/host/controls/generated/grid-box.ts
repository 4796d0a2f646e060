/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { LiveWidget, ModelIdentity } from '../../core';
import { type Attributes, oneOf } from '../attributes';
import { widgetList } from '../children';
import type { Given } from '../control-widget';
import { type DomState, DomWidget, domAttributes } from '../dom-widget';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'GridBoxModel',
  view: 'GridBoxView',
};

/** The state of a {@link GridBox}. */
export interface GridBoxState extends DomState {
  /** Use a predefined styling for the box. Initially `""`. */
  boxStyle: 'success' | 'info' | 'warning' | 'danger' | '';
  /** List of widget children. */
  children: readonly LiveWidget[];
}

const attributes: Attributes<GridBoxState> = {
  ...domAttributes,
  boxStyle: oneOf(['success', 'info', 'warning', 'danger', ''], ''),
  children: widgetList<LiveWidget>(),
};

/** The widget that front ends know as `GridBoxModel`. */
export class GridBox extends DomWidget<GridBoxState> {
  constructor(given: Given<GridBoxState> = {}) {
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
}
