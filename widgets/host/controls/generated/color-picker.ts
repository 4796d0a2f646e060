/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, flag, part, text } from '../attributes';
import type { Given } from '../control-widget';
import { type DomState, DomWidget, domAttributes } from '../dom-widget';
import { DescriptionStyle, type DescriptionStyleState } from './description-style';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'ColorPickerModel',
  view: 'ColorPickerView',
};

/** The state of a {@link ColorPicker}. */
export interface ColorPickerState extends DomState {
  /** Display short version with just a color selector. Initially `false`. */
  concise: boolean;
  /** Description of the control. Initially `""`. */
  description: string;
  /** Accept HTML in the description. Initially `false`. */
  descriptionAllowHtml: boolean;
  /** Enable or disable user changes. Initially `false`. */
  disabled: boolean;
  /** Styling customizations. */
  style: DescriptionStyle;
  /** The color value. Initially `"black"`. */
  value: string;
}

const attributes: Attributes<ColorPickerState> = {
  ...domAttributes,
  concise: flag(false),
  description: text(''),
  descriptionAllowHtml: flag(false),
  disabled: flag(false),
  style: part<DescriptionStyle>(DescriptionStyle),
  value: text('black'),
};

/** The widget that front ends know as `ColorPickerModel`. */
export class ColorPicker extends DomWidget<ColorPickerState> {
  constructor(given: Given<ColorPickerState> = {}) {
    super(identity, attributes, given);
  }

  /** Display short version with just a color selector. Initially `false`. */
  get concise(): boolean {
    return this.get('concise');
  }
  set concise(concise: boolean) {
    this.set({ concise });
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

  /** Styling customizations. */
  get style(): DescriptionStyle {
    return this.get('style');
  }
  set style(style: DescriptionStyle | Given<DescriptionStyleState>) {
    this.set({ style });
  }

  /** The color value. Initially `"black"`. */
  get value(): string {
    return this.get('value');
  }
  set value(value: string) {
    this.set({ value });
  }
}
