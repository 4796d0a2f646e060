/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, flag, nullable, numberOrAny, part, text } from '../attributes';
import { Bounded } from '../bases/bounded';
import type { Given } from '../control-widget';
import { type TimeOfDay, timeOfDay } from '../dates';
import { type DomState, domAttributes } from '../dom-widget';
import { DescriptionStyle, type DescriptionStyleState } from './description-style';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'TimeModel',
  view: 'TimeView',
};

/** The state of a {@link TimePicker}. */
export interface TimePickerState extends DomState {
  /** Description of the control. Initially `""`. */
  description: string;
  /** Accept HTML in the description. Initially `false`. */
  descriptionAllowHtml: boolean;
  /** Enable or disable user changes. Initially `false`. */
  disabled: boolean;
  max: TimeOfDay | null;
  min: TimeOfDay | null;
  /** The time step to use for the picker, in seconds, or "any". Initially `60`. */
  step: number | 'any';
  /** Styling customizations. */
  style: DescriptionStyle;
  value: TimeOfDay | null;
}

const attributes: Attributes<TimePickerState> = {
  ...domAttributes,
  description: text(''),
  descriptionAllowHtml: flag(false),
  disabled: flag(false),
  max: nullable(timeOfDay(), null),
  min: nullable(timeOfDay(), null),
  step: numberOrAny(60),
  style: part<DescriptionStyle>(DescriptionStyle),
  value: nullable(timeOfDay(), null),
};

/** The widget that front ends know as `TimeModel`. */
export class TimePicker extends Bounded<TimeOfDay, TimePickerState> {
  constructor(given: Given<TimePickerState> = {}) {
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

  get max(): TimeOfDay | null {
    return this.get('max');
  }
  set max(max: TimeOfDay | null) {
    this.set({ max });
  }

  get min(): TimeOfDay | null {
    return this.get('min');
  }
  set min(min: TimeOfDay | null) {
    this.set({ min });
  }

  /** The time step to use for the picker, in seconds, or "any". Initially `60`. */
  get step(): number | 'any' {
    return this.get('step');
  }
  set step(step: number | 'any') {
    this.set({ step });
  }

  /** Styling customizations. */
  get style(): DescriptionStyle {
    return this.get('style');
  }
  set style(style: DescriptionStyle | Given<DescriptionStyleState>) {
    this.set({ style });
  }

  get value(): TimeOfDay | null {
    return this.get('value');
  }
  set value(value: TimeOfDay | null) {
    this.set({ value });
  }
}
