/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, flag, part, text } from '../attributes';
import type { Given } from '../control-widget';
import { type DomState, DomWidget, domAttributes } from '../dom-widget';
import { CheckboxStyle, type CheckboxStyleState } from './checkbox-style';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'CheckboxModel',
  view: 'CheckboxView',
};

/** The state of a {@link Checkbox}. */
export interface CheckboxState extends DomState {
  /** Description of the control. Initially `""`. */
  description: string;
  /** Accept HTML in the description. Initially `false`. */
  descriptionAllowHtml: boolean;
  /** Enable or disable user changes. Initially `false`. */
  disabled: boolean;
  /** Indent the control to align with other controls with a description. Initially `true`. */
  indent: boolean;
  /** Styling customizations. */
  style: CheckboxStyle;
  /** Bool value. Initially `false`. */
  value: boolean;
}

const attributes: Attributes<CheckboxState> = {
  ...domAttributes,
  description: text(''),
  descriptionAllowHtml: flag(false),
  disabled: flag(false),
  indent: flag(true),
  style: part<CheckboxStyle>(CheckboxStyle),
  value: flag(false),
};

/** The widget that front ends know as `CheckboxModel`. */
export class Checkbox extends DomWidget<CheckboxState> {
  constructor(given: Given<CheckboxState> = {}) {
    super(identity, attributes, given);
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

  /** Indent the control to align with other controls with a description. Initially `true`. */
  get indent(): boolean {
    return this.get('indent');
  }
  set indent(indent: boolean) {
    this.set({ indent });
  }

  /** Styling customizations. */
  get style(): CheckboxStyle {
    return this.get('style');
  }
  set style(style: CheckboxStyle | Given<CheckboxStyleState>) {
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
