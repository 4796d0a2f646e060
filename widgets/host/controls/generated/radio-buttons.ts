/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, flag, integer, nullable, oneOf, part, text, texts } from '../attributes';
import { Selection, type SingleState } from '../bases/selection';
import { type GivenSelection, selectionAttributes, undecided } from '../bases/selection-widget';
import type { Given } from '../control-widget';
import { domAttributes } from '../dom-widget';
import { DescriptionStyle, type DescriptionStyleState } from './description-style';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'RadioButtonsModel',
  view: 'RadioButtonsView',
};

/** The state of a {@link RadioButtons}. */
export interface RadioButtonsState<Item> extends SingleState<Item> {
  /** Description of the control. Initially `""`. */
  description: string;
  /** Accept HTML in the description. Initially `false`. */
  descriptionAllowHtml: boolean;
  /** Enable or disable user changes. Initially `false`. */
  disabled: boolean;
  /** Vertical or horizontal. Initially `"vertical"`. */
  orientation: 'horizontal' | 'vertical';
  /** Styling customizations. */
  style: DescriptionStyle;
}

const attributes = {
  ...domAttributes,
  ...selectionAttributes,
  index: undecided(nullable(integer(0), null)),
  optionsLabels: texts(),
  description: text(''),
  descriptionAllowHtml: flag(false),
  disabled: flag(false),
  orientation: oneOf(['horizontal', 'vertical'], 'vertical'),
  style: part<DescriptionStyle>(DescriptionStyle),
} satisfies Attributes<RadioButtonsState<never>>;

/** The widget that front ends know as `RadioButtonsModel`. */
export class RadioButtons<Item = unknown> extends Selection<Item, RadioButtonsState<Item>> {
  constructor(given: GivenSelection<Item, RadioButtonsState<Item>> = {}) {
    super(identity, attributes as unknown as Attributes<RadioButtonsState<Item>>, given);
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

  /** Vertical or horizontal. Initially `"vertical"`. */
  get orientation(): 'horizontal' | 'vertical' {
    return this.get('orientation');
  }
  set orientation(orientation: 'horizontal' | 'vertical') {
    this.set({ orientation });
  }

  /** Styling customizations. */
  get style(): DescriptionStyle {
    return this.get('style');
  }
  set style(style: DescriptionStyle | Given<DescriptionStyleState>) {
    this.set({ style });
  }
}
