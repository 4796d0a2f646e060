/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, flag, integer, part, text } from '../attributes';
import { Bounded } from '../bases/bounded';
import type { Given } from '../control-widget';
import { type DomState, domAttributes } from '../dom-widget';
import { DescriptionStyle, type DescriptionStyleState } from './description-style';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'BoundedIntTextModel',
  view: 'IntTextView',
};

/** The state of a {@link BoundedIntText}. */
export interface BoundedIntTextState extends DomState {
  /** Update the value as the user types. If False, update on submission, e.g., pressing Enter or navigating away. Initially `false`. */
  continuousUpdate: boolean;
  /** Description of the control. Initially `""`. */
  description: string;
  /** Accept HTML in the description. Initially `false`. */
  descriptionAllowHtml: boolean;
  /** Enable or disable user changes. Initially `false`. */
  disabled: boolean;
  /** Max value. Initially `100`. */
  max: number;
  /** Min value. Initially `0`. */
  min: number;
  /** Minimum step to increment the value. Initially `1`. */
  step: number;
  /** Styling customizations. */
  style: DescriptionStyle;
  /** Int value. Initially `0`. */
  value: number;
}

const attributes: Attributes<BoundedIntTextState> = {
  ...domAttributes,
  continuousUpdate: flag(false),
  description: text(''),
  descriptionAllowHtml: flag(false),
  disabled: flag(false),
  max: integer(100),
  min: integer(0),
  step: integer(1),
  style: part<DescriptionStyle>(DescriptionStyle),
  value: integer(0),
};

/** The widget that front ends know as `BoundedIntTextModel`. */
export class BoundedIntText extends Bounded<number, BoundedIntTextState> {
  constructor(given: Given<BoundedIntTextState> = {}) {
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

  /** Max value. Initially `100`. */
  get max(): number {
    return this.get('max');
  }
  set max(max: number) {
    this.set({ max });
  }

  /** Min value. Initially `0`. */
  get min(): number {
    return this.get('min');
  }
  set min(min: number) {
    this.set({ min });
  }

  /** Minimum step to increment the value. Initially `1`. */
  get step(): number {
    return this.get('step');
  }
  set step(step: number) {
    this.set({ step });
  }

  /** Styling customizations. */
  get style(): DescriptionStyle {
    return this.get('style');
  }
  set style(style: DescriptionStyle | Given<DescriptionStyleState>) {
    this.set({ style });
  }

  /** Int value. Initially `0`. */
  get value(): number {
    return this.get('value');
  }
  set value(value: number) {
    this.set({ value });
  }
}
