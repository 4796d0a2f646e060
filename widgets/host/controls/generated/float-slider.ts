/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, flag, nullable, number, oneOf, part, text } from '../attributes';
import { Bounded } from '../bases/bounded';
import type { Given } from '../control-widget';
import { type DomState, domAttributes } from '../dom-widget';
import { SliderStyle, type SliderStyleState } from './slider-style';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'FloatSliderModel',
  view: 'FloatSliderView',
};

/** The state of a {@link FloatSlider}. */
export interface FloatSliderState extends DomState {
  /** Slider dragging behavior. Initially `"drag-tap"`. */
  behavior: 'drag-tap' | 'drag-snap' | 'tap' | 'drag' | 'snap';
  /** Update the value of the widget as the user is holding the slider. Initially `true`. */
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
  /** Vertical or horizontal. Initially `"horizontal"`. */
  orientation: 'horizontal' | 'vertical';
  /** Display the current value of the slider next to it. Initially `true`. */
  readout: boolean;
  /** Format for the readout. Initially `".2f"`. */
  readoutFormat: string;
  /** Minimum step to increment the value. Initially `0.1`. */
  step: number | null;
  style: SliderStyle;
  /** Float value. Initially `0`. */
  value: number;
}

const attributes: Attributes<FloatSliderState> = {
  ...domAttributes,
  behavior: oneOf(['drag-tap', 'drag-snap', 'tap', 'drag', 'snap'], 'drag-tap'),
  continuousUpdate: flag(true),
  description: text(''),
  descriptionAllowHtml: flag(false),
  disabled: flag(false),
  max: number(100),
  min: number(0),
  orientation: oneOf(['horizontal', 'vertical'], 'horizontal'),
  readout: flag(true),
  readoutFormat: text('.2f'),
  step: nullable(number(0.1), 0.1),
  style: part<SliderStyle>(SliderStyle),
  value: number(0),
};

/** The widget that front ends know as `FloatSliderModel`. */
export class FloatSlider extends Bounded<number, FloatSliderState> {
  constructor(given: Given<FloatSliderState> = {}) {
    super(identity, attributes, given);
  }

  /** Slider dragging behavior. Initially `"drag-tap"`. */
  get behavior(): 'drag-tap' | 'drag-snap' | 'tap' | 'drag' | 'snap' {
    return this.get('behavior');
  }
  set behavior(behavior: 'drag-tap' | 'drag-snap' | 'tap' | 'drag' | 'snap') {
    this.set({ behavior });
  }

  /** Update the value of the widget as the user is holding the slider. Initially `true`. */
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

  /** Vertical or horizontal. Initially `"horizontal"`. */
  get orientation(): 'horizontal' | 'vertical' {
    return this.get('orientation');
  }
  set orientation(orientation: 'horizontal' | 'vertical') {
    this.set({ orientation });
  }

  /** Display the current value of the slider next to it. Initially `true`. */
  get readout(): boolean {
    return this.get('readout');
  }
  set readout(readout: boolean) {
    this.set({ readout });
  }

  /** Format for the readout. Initially `".2f"`. */
  get readoutFormat(): string {
    return this.get('readoutFormat');
  }
  set readoutFormat(readoutFormat: string) {
    this.set({ readoutFormat });
  }

  /** Minimum step to increment the value. Initially `0.1`. */
  get step(): number | null {
    return this.get('step');
  }
  set step(step: number | null) {
    this.set({ step });
  }

  get style(): SliderStyle {
    return this.get('style');
  }
  set style(style: SliderStyle | Given<SliderStyleState>) {
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
