/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, flag, nullable, number, part, text } from '../attributes';
import type { Given } from '../control-widget';
import { type DomState, DomWidget, domAttributes } from '../dom-widget';
import { DescriptionStyle, type DescriptionStyleState } from './description-style';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'FloatTextModel',
  view: 'FloatTextView',
};

/** The state of a {@link FloatText}. */
export interface FloatTextState extends DomState {
  /** Update the value as the user types. If False, update on submission, e.g., pressing Enter or navigating away. Initially `false`. */
  continuousUpdate: boolean;
  /** Description of the control. Initially `""`. */
  description: string;
  /** Accept HTML in the description. Initially `false`. */
  descriptionAllowHtml: boolean;
  /** Enable or disable user changes. Initially `false`. */
  disabled: boolean;
  /** Minimum step to increment the value. */
  step: number | null;
  /** Styling customizations. */
  style: DescriptionStyle;
  /** Float value. Initially `0`. */
  value: number;
}

const attributes: Attributes<FloatTextState> = {
  ...domAttributes,
  continuousUpdate: flag(false),
  description: text(''),
  descriptionAllowHtml: flag(false),
  disabled: flag(false),
  step: nullable(number(0), null),
  style: part<DescriptionStyle>(DescriptionStyle),
  value: number(0),
};

/** The widget that front ends know as `FloatTextModel`. */
export class FloatText extends DomWidget<FloatTextState> {
  constructor(given: Given<FloatTextState> = {}) {
    super(identity, attributes, given);
  }

  /** Update the value as the user types. If False, update on submission, e.g., pressing Enter or navigating away. Initially `false`. */
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

  /** Minimum step to increment the value. */
  get step(): number | null {
    return this.get('step');
  }
  set step(step: number | null) {
    this.set({ step });
  }

  /** Styling customizations. */
  get style(): DescriptionStyle {
    return this.get('style');
  }
  set style(style: DescriptionStyle | Given<DescriptionStyleState>) {
    this.set({ style });
  }

  /** Float value. Initially `0`. */
  get value(): number {
    return this.get('value');
  }
  set value(value: number) {
    this.set({ value });
  }
}
