/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, number } from '../attributes';
import type { Given } from '../control-widget';
import { type DomState, DomWidget, domAttributes } from '../dom-widget';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'ControllerAxisModel',
  view: 'ControllerAxisView',
};

/** The state of a {@link ControllerAxis}. */
export interface ControllerAxisState extends DomState {
  /** The value of the axis. Initially `0`. */
  value: number;
}

const attributes: Attributes<ControllerAxisState> = {
  ...domAttributes,
  value: number(0),
};

/** The widget that front ends know as `ControllerAxisModel`. */
export class ControllerAxis extends DomWidget<ControllerAxisState> {
  constructor(given: Given<ControllerAxisState> = {}) {
    super(identity, attributes, given);
  }

  /** The value of the axis. Initially `0`. */
  get value(): number {
    return this.get('value');
  }
  set value(value: number) {
    this.set({ value });
  }
}
