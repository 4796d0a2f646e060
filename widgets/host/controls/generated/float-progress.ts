/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, flag, nullable, number, oneOf, part, text } from '../attributes';
import { Bounded } from '../bases/bounded';
import type { Given } from '../control-widget';
import { type DomState, domAttributes } from '../dom-widget';
import { ProgressStyle, type ProgressStyleState } from './progress-style';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'FloatProgressModel',
  view: 'ProgressView',
};

/** The state of a {@link FloatProgress}. */
export interface FloatProgressState extends DomState {
  /** Use a predefined styling for the progress bar. Initially `""`. */
  barStyle: 'success' | 'info' | 'warning' | 'danger' | '' | null;
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
  /** Float value. Initially `0`. */
  value: number;
}

const attributes: Attributes<FloatProgressState> = {
  ...domAttributes,
  barStyle: nullable(oneOf(['success', 'info', 'warning', 'danger', ''], ''), ''),
  description: text(''),
  descriptionAllowHtml: flag(false),
  max: number(100),
  min: number(0),
  orientation: oneOf(['horizontal', 'vertical'], 'horizontal'),
  style: part<ProgressStyle>(ProgressStyle),
  value: number(0),
};

/** The widget that front ends know as `FloatProgressModel`. */
export class FloatProgress extends Bounded<number, FloatProgressState> {
  constructor(given: Given<FloatProgressState> = {}) {
    super(identity, attributes, given);
  }

  /** Use a predefined styling for the progress bar. Initially `""`. */
  get barStyle(): 'success' | 'info' | 'warning' | 'danger' | '' | null {
    return this.get('barStyle');
  }
  set barStyle(barStyle: 'success' | 'info' | 'warning' | 'danger' | '' | null) {
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

  /** Float value. Initially `0`. */
  get value(): number {
    return this.get('value');
  }
  set value(value: number) {
    this.set({ value });
  }
}
