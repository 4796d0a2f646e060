/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, flag, nullable, number, numbers, oneOf, part, text } from '../attributes';
import type { Given } from '../control-widget';
import { type DomState, DomWidget, domAttributes } from '../dom-widget';
import { DescriptionStyle, type DescriptionStyleState } from './description-style';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'FloatsInputModel',
  view: 'FloatsInputView',
};

/** The state of a {@link FloatsInput}. */
export interface FloatsInputState extends DomState {
  /** Initially `true`. */
  allowDuplicates: boolean;
  allowedTags: readonly number[];
  /** Description of the control. Initially `""`. */
  description: string;
  /** Accept HTML in the description. Initially `false`. */
  descriptionAllowHtml: boolean;
  /** Initially `".1f"`. */
  format: string;
  max: number | null;
  min: number | null;
  placeholder: string;
  /** Styling customizations. */
  style: DescriptionStyle;
  /** Use a predefined styling for the tags. Initially `""`. */
  tagStyle: 'primary' | 'success' | 'info' | 'warning' | 'danger' | '';
  /** List of float tags. */
  value: readonly number[];
}

const attributes: Attributes<FloatsInputState> = {
  ...domAttributes,
  allowDuplicates: flag(true),
  allowedTags: numbers(),
  description: text(''),
  descriptionAllowHtml: flag(false),
  format: text('.1f'),
  max: nullable(number(0), null),
  min: nullable(number(0), null),
  placeholder: text('​'),
  style: part<DescriptionStyle>(DescriptionStyle),
  tagStyle: oneOf(['primary', 'success', 'info', 'warning', 'danger', ''], ''),
  value: numbers(),
};

/** The widget that front ends know as `FloatsInputModel`. */
export class FloatsInput extends DomWidget<FloatsInputState> {
  constructor(given: Given<FloatsInputState> = {}) {
    super(identity, attributes, given);
  }

  /** Initially `true`. */
  get allowDuplicates(): boolean {
    return this.get('allowDuplicates');
  }
  set allowDuplicates(allowDuplicates: boolean) {
    this.set({ allowDuplicates });
  }

  get allowedTags(): readonly number[] {
    return this.get('allowedTags');
  }
  set allowedTags(allowedTags: readonly number[]) {
    this.set({ allowedTags });
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

  /** Initially `".1f"`. */
  get format(): string {
    return this.get('format');
  }
  set format(format: string) {
    this.set({ format });
  }

  get max(): number | null {
    return this.get('max');
  }
  set max(max: number | null) {
    this.set({ max });
  }

  get min(): number | null {
    return this.get('min');
  }
  set min(min: number | null) {
    this.set({ min });
  }

  get placeholder(): string {
    return this.get('placeholder');
  }
  set placeholder(placeholder: string) {
    this.set({ placeholder });
  }

  /** Styling customizations. */
  get style(): DescriptionStyle {
    return this.get('style');
  }
  set style(style: DescriptionStyle | Given<DescriptionStyleState>) {
    this.set({ style });
  }

  /** Use a predefined styling for the tags. Initially `""`. */
  get tagStyle(): 'primary' | 'success' | 'info' | 'warning' | 'danger' | '' {
    return this.get('tagStyle');
  }
  set tagStyle(tagStyle: 'primary' | 'success' | 'info' | 'warning' | 'danger' | '') {
    this.set({ tagStyle });
  }

  /** List of float tags. */
  get value(): readonly number[] {
    return this.get('value');
  }
  set value(value: readonly number[]) {
    this.set({ value });
  }
}
