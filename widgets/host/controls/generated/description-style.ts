/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, text } from '../attributes';
import { ControlWidget, type Given } from '../control-widget';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'DescriptionStyleModel',
  view: 'StyleView',
  viewModule: '@jupyter-widgets/base',
  viewModuleVersion: '2.0.0',
};

/** The state of a {@link DescriptionStyle}. */
export interface DescriptionStyleState {
  /** Width of the description to the side of the control. Initially `""`. */
  descriptionWidth: string;
}

const attributes: Attributes<DescriptionStyleState> = {
  descriptionWidth: text(''),
};

/** The widget that front ends know as `DescriptionStyleModel`. */
export class DescriptionStyle extends ControlWidget<DescriptionStyleState> {
  constructor(given: Given<DescriptionStyleState> = {}) {
    super(identity, attributes, given);
  }

  /** Width of the description to the side of the control. Initially `""`. */
  get descriptionWidth(): string {
    return this.get('descriptionWidth');
  }
  set descriptionWidth(descriptionWidth: string) {
    this.set({ descriptionWidth });
  }
}
