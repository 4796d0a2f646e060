/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, flag, part, text } from '../attributes';
import { Submittable } from '../bases/submittable';
import type { Given } from '../control-widget';
import { type DomState, domAttributes } from '../dom-widget';
import { TextStyle, type TextStyleState } from './text-style';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'TextModel',
  view: 'TextView',
};

/** The state of a {@link Text}. */
export interface TextState extends DomState {
  /** Update the value as the user types. If False, update on submission, e.g., pressing Enter or navigating away. Initially `true`. */
  continuousUpdate: boolean;
  /** Description of the control. Initially `""`. */
  description: string;
  /** Accept HTML in the description. Initially `false`. */
  descriptionAllowHtml: boolean;
  /** Enable or disable user changes. Initially `false`. */
  disabled: boolean;
  /** Placeholder text to display when nothing has been typed. */
  placeholder: string;
  style: TextStyle;
  /** String value. Initially `""`. */
  value: string;
}

const attributes: Attributes<TextState> = {
  ...domAttributes,
  continuousUpdate: flag(true),
  description: text(''),
  descriptionAllowHtml: flag(false),
  disabled: flag(false),
  placeholder: text('​'),
  style: part<TextStyle>(TextStyle),
  value: text(''),
};

/** The widget that front ends know as `TextModel`. */
export class Text extends Submittable<TextState> {
  constructor(given: Given<TextState> = {}) {
    super(identity, attributes, given);
  }

  /** Update the value as the user types. If False, update on submission, e.g., pressing Enter or navigating away. Initially `true`. */
  get continuousUpdate(): boolean {
    return this.get('continuousUpdate');
  }
  set continuousUpdate(continuousUpdate: boolean) {
    this.set({ continuousUpdate });
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

  /** Placeholder text to display when nothing has been typed. */
  get placeholder(): string {
    return this.get('placeholder');
  }
  set placeholder(placeholder: string) {
    this.set({ placeholder });
  }

  get style(): TextStyle {
    return this.get('style');
  }
  set style(style: TextStyle | Given<TextStyleState>) {
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
