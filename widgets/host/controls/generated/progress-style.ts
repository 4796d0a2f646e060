/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, nullable, text } from '../attributes';
import { ControlWidget, type Given } from '../control-widget';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'ProgressStyleModel',
  view: 'StyleView',
  viewModule: '@jupyter-widgets/base',
  viewModuleVersion: '2.0.0',
};

/** The state of a {@link ProgressStyle}. */
export interface ProgressStyleState {
  /** Color of the progress bar. */
  barColor: string | null;
  /** Width of the description to the side of the control. Initially `""`. */
  descriptionWidth: string;
}

const attributes: Attributes<ProgressStyleState> = {
  barColor: nullable(text(''), null),
  descriptionWidth: text(''),
};

/** The widget that front ends know as `ProgressStyleModel`. */
export class ProgressStyle extends ControlWidget<ProgressStyleState> {
  constructor(given: Given<ProgressStyleState> = {}) {
    super(identity, attributes, given);
  }

  /** Color of the progress bar. */
  get barColor(): string | null {
    return this.get('barColor');
  }
  set barColor(barColor: string | null) {
    this.set({ barColor });
  }

  /** Width of the description to the side of the control. Initially `""`. */
  get descriptionWidth(): string {
    return this.get('descriptionWidth');
  }
  set descriptionWidth(descriptionWidth: string) {
    this.set({ descriptionWidth });
  }
}
