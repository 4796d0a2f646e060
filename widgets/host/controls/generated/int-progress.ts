/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, flag, integer, oneOf, part, text } from '../attributes';
import { Bounded } from '../bases/bounded';
import type { Given } from '../control-widget';
import { type DomState, domAttributes } from '../dom-widget';
import { ProgressStyle, type ProgressStyleState } from './progress-style';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'IntProgressModel',
  view: 'ProgressView',
};

/** The state of a {@link IntProgress}. */
export interface IntProgressState extends DomState {
  /** Use a predefined styling for the progress bar. Initially `""`. */
  barStyle: 'success' | 'info' | 'warning' | 'danger' | '';
  /** Description of the control. Initially `""`. */
  description: string;
  /** Accept HTML in the description. Initially `false`. */
  descriptionAllowHtml: boolean;
  /** Max value. Initially `100`. */
  max: number;
  /** Min value. Initially `0`. */
  min: number;
  /** Vertical or horizontal. Initially `"horizontal"`. */
  orientation: 'horizontal' | 'vertical';
  style: ProgressStyle;
  /** Int value. Initially `0`. */
  value: number;
}

const attributes: Attributes<IntProgressState> = {
  ...domAttributes,
  barStyle: oneOf(['success', 'info', 'warning', 'danger', ''], ''),
  description: text(''),
  descriptionAllowHtml: flag(false),
  max: integer(100),
  min: integer(0),
  orientation: oneOf(['horizontal', 'vertical'], 'horizontal'),
  style: part<ProgressStyle>(ProgressStyle),
  value: integer(0),
};

/** The widget that front ends know as `IntProgressModel`. */
export class IntProgress extends Bounded<number, IntProgressState> {
  constructor(given: Given<IntProgressState> = {}) {
    super(identity, attributes, given);
  }

  /** Use a predefined styling for the progress bar. Initially `""`. */
  get barStyle(): 'success' | 'info' | 'warning' | 'danger' | '' {
    return this.get('barStyle');
  }
  set barStyle(barStyle: 'success' | 'info' | 'warning' | 'danger' | '') {
    this.set({ barStyle });
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

  get style(): ProgressStyle {
    return this.get('style');
  }
  set style(style: ProgressStyle | Given<ProgressStyleState>) {
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
