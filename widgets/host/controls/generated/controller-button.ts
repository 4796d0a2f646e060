/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, flag, number } from '../attributes';
import type { Given } from '../control-widget';
import { type DomState, DomWidget, domAttributes } from '../dom-widget';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'ControllerButtonModel',
  view: 'ControllerButtonView',
};

/** The state of a {@link ControllerButton}. */
export interface ControllerButtonState extends DomState {
  /** Whether the button is pressed. Initially `false`. */
  pressed: boolean;
  /** The value of the button. Initially `0`. */
  value: number;
}

const attributes: Attributes<ControllerButtonState> = {
  ...domAttributes,
  pressed: flag(false),
  value: number(0),
};

/** The widget that front ends know as `ControllerButtonModel`. */
export class ControllerButton extends DomWidget<ControllerButtonState> {
  constructor(given: Given<ControllerButtonState> = {}) {
    super(identity, attributes, given);
  }

  /** Whether the button is pressed. Initially `false`. */
  get pressed(): boolean {
    return this.get('pressed');
  }
  set pressed(pressed: boolean) {
    this.set({ pressed });
  }

  /** The value of the button. Initially `0`. */
  get value(): number {
    return this.get('value');
  }
  set value(value: number) {
    this.set({ value });
  }
}
