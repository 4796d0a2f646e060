/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, flag, oneOf, part, text } from '../attributes';
import { Clickable } from '../bases/clickable';
import type { Given } from '../control-widget';
import { type DomState, domAttributes } from '../dom-widget';
import { ButtonStyle, type ButtonStyleState } from './button-style';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'ButtonModel',
  view: 'ButtonView',
};

/** The state of a {@link Button}. */
export interface ButtonState extends DomState {
  /** Use a predefined styling for the button. Initially `""`. */
  buttonStyle: 'primary' | 'success' | 'info' | 'warning' | 'danger' | '';
  /** Button label. Initially `""`. */
  description: string;
  /** Enable or disable user changes. Initially `false`. */
  disabled: boolean;
  /** Font-awesome icon names, without the 'fa-' prefix. Initially `""`. */
  icon: string;
  style: ButtonStyle;
}

const attributes: Attributes<ButtonState> = {
  ...domAttributes,
  buttonStyle: oneOf(['primary', 'success', 'info', 'warning', 'danger', ''], ''),
  description: text(''),
  disabled: flag(false),
  icon: text(''),
  style: part<ButtonStyle>(ButtonStyle),
};

/** The widget that front ends know as `ButtonModel`. */
export class Button extends Clickable<ButtonState> {
  constructor(given: Given<ButtonState> = {}) {
    super(identity, attributes, given);
  }

  /** Use a predefined styling for the button. Initially `""`. */
  get buttonStyle(): 'primary' | 'success' | 'info' | 'warning' | 'danger' | '' {
    return this.get('buttonStyle');
  }
  set buttonStyle(buttonStyle: 'primary' | 'success' | 'info' | 'warning' | 'danger' | '') {
    this.set({ buttonStyle });
  }

  /** Button label. Initially `""`. */
  get description(): string {
    return this.get('description');
  }
  set description(description: string) {
    this.set({ description });
  }

  /** Enable or disable user changes. Initially `false`. */
  get disabled(): boolean {
    return this.get('disabled');
  }
  set disabled(disabled: boolean) {
    this.set({ disabled });
  }

  /** Font-awesome icon names, without the 'fa-' prefix. Initially `""`. */
  get icon(): string {
    return this.get('icon');
  }
  set icon(icon: string) {
    this.set({ icon });
  }

  get style(): ButtonStyle {
    return this.get('style');
  }
  set style(style: ButtonStyle | Given<ButtonStyleState>) {
    this.set({ style });
  }
}
