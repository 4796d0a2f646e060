/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, flag, oneOf, part, text, texts } from '../attributes';
import type { Given } from '../control-widget';
import { type DomState, DomWidget, domAttributes } from '../dom-widget';
import { DescriptionStyle, type DescriptionStyleState } from './description-style';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'TagsInputModel',
  view: 'TagsInputView',
};

/** The state of a {@link TagsInput}. */
export interface TagsInputState extends DomState {
  /** Initially `true`. */
  allowDuplicates: boolean;
  allowedTags: readonly string[];
  /** Description of the control. Initially `""`. */
  description: string;
  /** Accept HTML in the description. Initially `false`. */
  descriptionAllowHtml: boolean;
  placeholder: string;
  /** Styling customizations. */
  style: DescriptionStyle;
  /** Use a predefined styling for the tags. Initially `""`. */
  tagStyle: 'primary' | 'success' | 'info' | 'warning' | 'danger' | '';
  /** List of string tags. */
  value: readonly string[];
}

const attributes: Attributes<TagsInputState> = {
  ...domAttributes,
  allowDuplicates: flag(true),
  allowedTags: texts(),
  description: text(''),
  descriptionAllowHtml: flag(false),
  placeholder: text('​'),
  style: part<DescriptionStyle>(DescriptionStyle),
  tagStyle: oneOf(['primary', 'success', 'info', 'warning', 'danger', ''], ''),
  value: texts(),
};

/** The widget that front ends know as `TagsInputModel`. */
export class TagsInput extends DomWidget<TagsInputState> {
  constructor(given: Given<TagsInputState> = {}) {
    super(identity, attributes, given);
  }

  /** Initially `true`. */
  get allowDuplicates(): boolean {
    return this.get('allowDuplicates');
  }
  set allowDuplicates(allowDuplicates: boolean) {
    this.set({ allowDuplicates });
  }

  get allowedTags(): readonly string[] {
    return this.get('allowedTags');
  }
  set allowedTags(allowedTags: readonly string[]) {
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

  /** List of string tags. */
  get value(): readonly string[] {
    return this.get('value');
  }
  set value(value: readonly string[]) {
    this.set({ value });
  }
}
