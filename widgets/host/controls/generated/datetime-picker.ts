/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, flag, nullable, part, text } from '../attributes';
import { Bounded } from '../bases/bounded';
import type { Given } from '../control-widget';
import { moment } from '../dates';
import { type DomState, domAttributes } from '../dom-widget';
import { DescriptionStyle, type DescriptionStyleState } from './description-style';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'DatetimeModel',
  view: 'DatetimeView',
};

/** The state of a {@link DatetimePicker}. */
export interface DatetimePickerState extends DomState {
  /** Description of the control. Initially `""`. */
  description: string;
  /** Accept HTML in the description. Initially `false`. */
  descriptionAllowHtml: boolean;
  /** Enable or disable user changes. Initially `false`. */
  disabled: boolean;
  max: Date | null;
  min: Date | null;
  /** Styling customizations. */
  style: DescriptionStyle;
  value: Date | null;
}

const attributes: Attributes<DatetimePickerState> = {
  ...domAttributes,
  description: text(''),
  descriptionAllowHtml: flag(false),
  disabled: flag(false),
  max: nullable(moment(), null),
  min: nullable(moment(), null),
  style: part<DescriptionStyle>(DescriptionStyle),
  value: nullable(moment(), null),
};

/** The widget that front ends know as `DatetimeModel`. */
export class DatetimePicker extends Bounded<Date, DatetimePickerState> {
  constructor(given: Given<DatetimePickerState> = {}) {
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

  /** Enable or disable user changes. Initially `false`. */
  get disabled(): boolean {
    return this.get('disabled');
  }
  set disabled(disabled: boolean) {
    this.set({ disabled });
  }

  get max(): Date | null {
    return this.get('max');
  }
  set max(max: Date | null) {
    this.set({ max });
  }

  get min(): Date | null {
    return this.get('min');
  }
  set min(min: Date | null) {
    this.set({ min });
  }

  /** Styling customizations. */
  get style(): DescriptionStyle {
    return this.get('style');
  }
  set style(style: DescriptionStyle | Given<DescriptionStyleState>) {
    this.set({ style });
  }

  get value(): Date | null {
    return this.get('value');
  }
  set value(value: Date | null) {
    this.set({ value });
  }
}
