/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, flag, part, text } from '../attributes';
import type { Given } from '../control-widget';
import { type DomState, DomWidget, domAttributes } from '../dom-widget';
import { DescriptionStyle, type DescriptionStyleState } from './description-style';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'ValidModel',
  view: 'ValidView',
};

/** The state of a {@link Valid}. */
export interface ValidState extends DomState {
  /** Description of the control. Initially `""`. */
  description: string;
  /** Accept HTML in the description. Initially `false`. */
  descriptionAllowHtml: boolean;
  /** Enable or disable user changes. Initially `false`. */
  disabled: boolean;
  /** Message displayed when the value is False. Initially `"Invalid"`. */
  readout: string;
  /** Styling customizations. */
  style: DescriptionStyle;
  /** Bool value. Initially `false`. */
  value: boolean;
}

const attributes: Attributes<ValidState> = {
  ...domAttributes,
  description: text(''),
  descriptionAllowHtml: flag(false),
  disabled: flag(false),
  readout: text('Invalid'),
  style: part<DescriptionStyle>(DescriptionStyle),
  value: flag(false),
};

/** The widget that front ends know as `ValidModel`. */
export class Valid extends DomWidget<ValidState> {
  constructor(given: Given<ValidState> = {}) {
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

  /** Message displayed when the value is False. Initially `"Invalid"`. */
  get readout(): string {
    return this.get('readout');
  }
  set readout(readout: string) {
    this.set({ readout });
  }

  /** Styling customizations. */
  get style(): DescriptionStyle {
    return this.get('style');
  }
  set style(style: DescriptionStyle | Given<DescriptionStyleState>) {
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
