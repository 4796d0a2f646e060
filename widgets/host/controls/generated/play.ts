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
  model: 'PlayModel',
  view: 'PlayView',
};

/** The state of a {@link Play}. */
export interface PlayState extends DomState {
  /** Description of the control. Initially `""`. */
  description: string;
  /** Accept HTML in the description. Initially `false`. */
  descriptionAllowHtml: boolean;
  /** Enable or disable user changes. Initially `false`. */
  disabled: boolean;
  /** The time between two animation steps (ms). Initially `100`. */
  interval: number;
  /** Max value. Initially `100`. */
  max: number;
  /** Min value. Initially `0`. */
  min: number;
  /** Whether the control is currently playing. Initially `false`. */
  playing: boolean;
  /** Whether the control will repeat in a continuous loop. Initially `false`. */
  repeat: boolean;
  /** Show the repeat toggle button in the widget. Initially `true`. */
  showRepeat: boolean;
  /** Increment step. Initially `1`. */
  step: number;
  /** Styling customizations. */
  style: DescriptionStyle;
  /** Int value. Initially `0`. */
  value: number;
}

const attributes: Attributes<PlayState> = {
  ...domAttributes,
  description: text(''),
  descriptionAllowHtml: flag(false),
  disabled: flag(false),
  interval: integer(100),
  max: integer(100),
  min: integer(0),
  playing: flag(false),
  repeat: flag(false),
  showRepeat: flag(true),
  step: integer(1),
  style: part<DescriptionStyle>(DescriptionStyle),
  value: integer(0),
};

/** The widget that front ends know as `PlayModel`. */
export class Play extends Bounded<number, PlayState> {
  constructor(given: Given<PlayState> = {}) {
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

  /** The time between two animation steps (ms). Initially `100`. */
  get interval(): number {
    return this.get('interval');
  }
  set interval(interval: number) {
    this.set({ interval });
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

  /** Whether the control is currently playing. Initially `false`. */
  get playing(): boolean {
    return this.get('playing');
  }
  set playing(playing: boolean) {
    this.set({ playing });
  }

  /** Whether the control will repeat in a continuous loop. Initially `false`. */
  get repeat(): boolean {
    return this.get('repeat');
  }
  set repeat(repeat: boolean) {
    this.set({ repeat });
  }

  /** Show the repeat toggle button in the widget. Initially `true`. */
  get showRepeat(): boolean {
    return this.get('showRepeat');
  }
  set showRepeat(showRepeat: boolean) {
    this.set({ showRepeat });
  }

  /** Increment step. Initially `1`. */
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
