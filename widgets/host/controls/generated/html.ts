/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, flag, part, text } from '../attributes';
import type { Given } from '../control-widget';
import { type DomState, DomWidget, domAttributes } from '../dom-widget';
import { HTMLStyle, type HTMLStyleState } from './html-style';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'HTMLModel',
  view: 'HTMLView',
};

/** The state of a {@link HTML}. */
export interface HTMLState extends DomState {
  /** Description of the control. Initially `""`. */
  description: string;
  /** Accept HTML in the description. Initially `false`. */
  descriptionAllowHtml: boolean;
  /** Placeholder text to display when nothing has been typed. */
  placeholder: string;
  style: HTMLStyle;
  /** String value. Initially `""`. */
  value: string;
}

const attributes: Attributes<HTMLState> = {
  ...domAttributes,
  description: text(''),
  descriptionAllowHtml: flag(false),
  placeholder: text('​'),
  style: part<HTMLStyle>(HTMLStyle),
  value: text(''),
};

/** The widget that front ends know as `HTMLModel`. */
export class HTML extends DomWidget<HTMLState> {
  constructor(given: Given<HTMLState> = {}) {
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

  get style(): HTMLStyle {
    return this.get('style');
  }
  set style(style: HTMLStyle | Given<HTMLStyleState>) {
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
