/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, flag, integerPair, oneOf, part, text, texts } from '../attributes';
import { RangeSelection, type RangeState } from '../bases/multiple-selection';
import { type GivenSelection, selectionAttributes, undecided } from '../bases/selection-widget';
import type { Given } from '../control-widget';
import { domAttributes } from '../dom-widget';
import { SliderStyle, type SliderStyleState } from './slider-style';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'SelectionRangeSliderModel',
  view: 'SelectionRangeSliderView',
};

/** The state of a {@link SelectionRangeSlider}. */
export interface SelectionRangeSliderState<Item> extends RangeState<Item> {
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
  /** Vertical or horizontal. Initially `"horizontal"`. */
  orientation: 'horizontal' | 'vertical';
  /** Display the current selected label next to the slider. Initially `true`. */
  readout: boolean;
  style: SliderStyle;
}

const attributes = {
  ...domAttributes,
  ...selectionAttributes,
  index: undecided(integerPair([0, 0])),
  optionsLabels: texts(),
  behavior: oneOf(['drag-tap', 'drag-snap', 'tap', 'drag', 'snap'], 'drag-tap'),
  continuousUpdate: flag(true),
  description: text(''),
  descriptionAllowHtml: flag(false),
  disabled: flag(false),
  orientation: oneOf(['horizontal', 'vertical'], 'horizontal'),
  readout: flag(true),
  style: part<SliderStyle>(SliderStyle),
} satisfies Attributes<SelectionRangeSliderState<never>>;

/** The widget that front ends know as `SelectionRangeSliderModel`. */
export class SelectionRangeSlider<Item = unknown> extends RangeSelection<
  Item,
  SelectionRangeSliderState<Item>
> {
  constructor(given: GivenSelection<Item, SelectionRangeSliderState<Item>> = {}) {
    super(identity, attributes as unknown as Attributes<SelectionRangeSliderState<Item>>, given);
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

  /** Vertical or horizontal. Initially `"horizontal"`. */
  get orientation(): 'horizontal' | 'vertical' {
    return this.get('orientation');
  }
  set orientation(orientation: 'horizontal' | 'vertical') {
    this.set({ orientation });
  }

  /** Display the current selected label next to the slider. Initially `true`. */
  get readout(): boolean {
    return this.get('readout');
  }
  set readout(readout: boolean) {
    this.set({ readout });
  }

  get style(): SliderStyle {
    return this.get('style');
  }
  set style(style: SliderStyle | Given<SliderStyleState>) {
    this.set({ style });
  }
}
