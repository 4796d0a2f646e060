/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, flag, part, text } from '../attributes';
import type { Given } from '../control-widget';
import { type DomState, DomWidget, domAttributes } from '../dom-widget';
import { LabelStyle, type LabelStyleState } from './label-style';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'LabelModel',
  view: 'LabelView',
};

/** The state of a {@link Label}. */
export interface LabelState extends DomState {
  /** Description of the control. Initially `""`. */
  description: string;
  /** Accept HTML in the description. Initially `false`. */
  descriptionAllowHtml: boolean;
  /** Placeholder text to display when nothing has been typed. */
  placeholder: string;
  style: LabelStyle;
  /** String value. Initially `""`. */
  value: string;
}

const attributes: Attributes<LabelState> = {
  ...domAttributes,
  description: text(''),
  descriptionAllowHtml: flag(false),
  placeholder: text('​'),
  style: part<LabelStyle>(LabelStyle),
  value: text(''),
};

/** The widget that front ends know as `LabelModel`. */
export class Label extends DomWidget<LabelState> {
  constructor(given: Given<LabelState> = {}) {
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

  /** Placeholder text to display when nothing has been typed. */
  get placeholder(): string {
    return this.get('placeholder');
  }
  set placeholder(placeholder: string) {
    this.set({ placeholder });
  }

  get style(): LabelStyle {
    return this.get('style');
  }
  set style(style: LabelStyle | Given<LabelStyleState>) {
    this.set({ style });
  }

  /** String value. Initially `""`. */
  get value(): string {
    return this.get('value');
  }
  set value(value: string) {
    this.set({ value });
  }
}
