/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, nullable, text } from '../attributes';
import { ControlWidget, type Given } from '../control-widget';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'CheckboxStyleModel',
  view: 'StyleView',
  viewModule: '@jupyter-widgets/base',
  viewModuleVersion: '2.0.0',
};

/** The state of a {@link CheckboxStyle}. */
export interface CheckboxStyleState {
  /** Background specifications. */
  background: string | null;
  /** Width of the description to the side of the control. Initially `""`. */
  descriptionWidth: string;
}

const attributes: Attributes<CheckboxStyleState> = {
  background: nullable(text(''), null),
  descriptionWidth: text(''),
};

/** The widget that front ends know as `CheckboxStyleModel`. */
export class CheckboxStyle extends ControlWidget<CheckboxStyleState> {
  constructor(given: Given<CheckboxStyleState> = {}) {
    super(identity, attributes, given);
  }

  /** Background specifications. */
  get background(): string | null {
    return this.get('background');
  }
  set background(background: string | null) {
    this.set({ background });
  }

  /** Width of the description to the side of the control. Initially `""`. */
  get descriptionWidth(): string {
    return this.get('descriptionWidth');
  }
  set descriptionWidth(descriptionWidth: string) {
    this.set({ descriptionWidth });
  }
}
