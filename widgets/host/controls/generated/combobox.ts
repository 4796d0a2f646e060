/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, flag, part, text, texts } from '../attributes';
import { Submittable } from '../bases/submittable';
import type { Given } from '../control-widget';
import { type DomState, domAttributes } from '../dom-widget';
import { TextStyle, type TextStyleState } from './text-style';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'ComboboxModel',
  view: 'ComboboxView',
};

/** The state of a {@link Combobox}. */
export interface ComboboxState extends DomState {
  /** Update the value as the user types. If False, update on submission, e.g., pressing Enter or navigating away. Initially `true`. */
  continuousUpdate: boolean;
  /** Description of the control. Initially `""`. */
  description: string;
  /** Accept HTML in the description. Initially `false`. */
  descriptionAllowHtml: boolean;
  /** Enable or disable user changes. Initially `false`. */
  disabled: boolean;
  /** If set, ensure value is in options. Implies continuous_update=False. Initially `false`. */
  ensureOption: boolean;
  /** Dropdown options for the combobox. */
  options: readonly string[];
  /** Placeholder text to display when nothing has been typed. */
  placeholder: string;
  style: TextStyle;
  /** String value. Initially `""`. */
  value: string;
}

const attributes: Attributes<ComboboxState> = {
  ...domAttributes,
  continuousUpdate: flag(true),
  description: text(''),
  descriptionAllowHtml: flag(false),
  disabled: flag(false),
  ensureOption: flag(false),
  options: texts(),
  placeholder: text('​'),
  style: part<TextStyle>(TextStyle),
  value: text(''),
};

/** The widget that front ends know as `ComboboxModel`. */
export class Combobox extends Submittable<ComboboxState> {
  constructor(given: Given<ComboboxState> = {}) {
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

  /** If set, ensure value is in options. Implies continuous_update=False. Initially `false`. */
  get ensureOption(): boolean {
    return this.get('ensureOption');
  }
  set ensureOption(ensureOption: boolean) {
    this.set({ ensureOption });
  }

  /** Dropdown options for the combobox. */
  get options(): readonly string[] {
    return this.get('options');
  }
  set options(options: readonly string[]) {
    this.set({ options });
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
