/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, nullable, text } from '../attributes';
import { ControlWidget, type Given } from '../control-widget';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'SliderStyleModel',
  view: 'StyleView',
  viewModule: '@jupyter-widgets/base',
  viewModuleVersion: '2.0.0',
};

/** The state of a {@link SliderStyle}. */
export interface SliderStyleState {
  /** Width of the description to the side of the control. Initially `""`. */
  descriptionWidth: string;
  /** Color of the slider handle. */
  handleColor: string | null;
}

const attributes: Attributes<SliderStyleState> = {
  descriptionWidth: text(''),
  handleColor: nullable(text(''), null),
};

/** The widget that front ends know as `SliderStyleModel`. */
export class SliderStyle extends ControlWidget<SliderStyleState> {
  constructor(given: Given<SliderStyleState> = {}) {
    super(identity, attributes, given);
  }

  /** Width of the description to the side of the control. Initially `""`. */
  get descriptionWidth(): string {
    return this.get('descriptionWidth');
  }
  set descriptionWidth(descriptionWidth: string) {
    this.set({ descriptionWidth });
  }

  /** Color of the slider handle. */
  get handleColor(): string | null {
    return this.get('handleColor');
  }
  set handleColor(handleColor: string | null) {
    this.set({ handleColor });
  }
}
