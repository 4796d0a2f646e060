/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, flag, oneOf, part, text } from '../attributes';
import type { Given } from '../control-widget';
import { type DomState, DomWidget, domAttributes } from '../dom-widget';
import { ToggleButtonStyle, type ToggleButtonStyleState } from './toggle-button-style';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'ToggleButtonModel',
  view: 'ToggleButtonView',
};

/** The state of a {@link ToggleButton}. */
export interface ToggleButtonState extends DomState {
  /** Use a predefined styling for the button. Initially `""`. */
  buttonStyle: 'primary' | 'success' | 'info' | 'warning' | 'danger' | '';
  /** Description of the control. Initially `""`. */
  description: string;
  /** Accept HTML in the description. Initially `false`. */
  descriptionAllowHtml: boolean;
  /** Enable or disable user changes. Initially `false`. */
  disabled: boolean;
  /** Font-awesome icon. Initially `""`. */
  icon: string;
  /** Styling customizations. */
  style: ToggleButtonStyle;
  /** Bool value. Initially `false`. */
  value: boolean;
}

const attributes: Attributes<ToggleButtonState> = {
  ...domAttributes,
  buttonStyle: oneOf(['primary', 'success', 'info', 'warning', 'danger', ''], ''),
  description: text(''),
  descriptionAllowHtml: flag(false),
  disabled: flag(false),
  icon: text(''),
  style: part<ToggleButtonStyle>(ToggleButtonStyle),
  value: flag(false),
};

/** The widget that front ends know as `ToggleButtonModel`. */
export class ToggleButton extends DomWidget<ToggleButtonState> {
  constructor(given: Given<ToggleButtonState> = {}) {
    super(identity, attributes, given);
  }

  /** Use a predefined styling for the button. Initially `""`. */
  get buttonStyle(): 'primary' | 'success' | 'info' | 'warning' | 'danger' | '' {
    return this.get('buttonStyle');
  }
  set buttonStyle(buttonStyle: 'primary' | 'success' | 'info' | 'warning' | 'danger' | '') {
    this.set({ buttonStyle });
  }

  /** Description of the control. Initially `""`. */
  get description(): string {
    return this.get('description');
  }
  set description(description: string) {
    this.set({ description });
  }

  /** Accept HTML in the description. Initially `false`. */
  get descriptionAllowHtml(): boolean {
    return this.get('descriptionAllowHtml');
  }
  set descriptionAllowHtml(descriptionAllowHtml: boolean) {
    this.set({ descriptionAllowHtml });
  }

  /** Enable or disable user changes. Initially `false`. */
  get disabled(): boolean {
    return this.get('disabled');
  }
  set disabled(disabled: boolean) {
    this.set({ disabled });
  }

  /** Font-awesome icon. Initially `""`. */
  get icon(): string {
    return this.get('icon');
  }
  set icon(icon: string) {
    this.set({ icon });
  }

  /** Styling customizations. */
  get style(): ToggleButtonStyle {
    return this.get('style');
  }
  set style(style: ToggleButtonStyle | Given<ToggleButtonStyleState>) {
    this.set({ style });
  }

  /** Bool value. Initially `false`. */
  get value(): boolean {
    return this.get('value');
  }
  set value(value: boolean) {
    this.set({ value });
  }
}
