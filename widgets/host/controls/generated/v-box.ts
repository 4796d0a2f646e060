/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { LiveWidget, ModelIdentity } from '../../core';
import { type Attributes, oneOf } from '../attributes';
import { widgetList } from '../children';
import type { Given } from '../control-widget';
import { type DomState, DomWidget, domAttributes } from '../dom-widget';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'VBoxModel',
  view: 'VBoxView',
};

/** The state of a {@link VBox}. */
export interface VBoxState extends DomState {
  /** Use a predefined styling for the box. Initially `""`. */
  boxStyle: 'success' | 'info' | 'warning' | 'danger' | '';
  /** List of widget children. */
  children: readonly LiveWidget[];
}

const attributes: Attributes<VBoxState> = {
  ...domAttributes,
  boxStyle: oneOf(['success', 'info', 'warning', 'danger', ''], ''),
  children: widgetList<LiveWidget>(),
};

/** The widget that front ends know as `VBoxModel`. */
export class VBox extends DomWidget<VBoxState> {
  constructor(given: Given<VBoxState> = {}) {
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
