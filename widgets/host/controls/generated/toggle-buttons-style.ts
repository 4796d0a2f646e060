/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, text } from '../attributes';
import { ControlWidget, type Given } from '../control-widget';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'ToggleButtonsStyleModel',
  view: 'StyleView',
  viewModule: '@jupyter-widgets/base',
  viewModuleVersion: '2.0.0',
};

/** The state of a {@link ToggleButtonsStyle}. */
export interface ToggleButtonsStyleState {
  /** The width of each button. Initially `""`. */
  buttonWidth: string;
  /** Width of the description to the side of the control. Initially `""`. */
  descriptionWidth: string;
  /** Text font weight of each button. Initially `""`. */
  fontWeight: string;
}

const attributes: Attributes<ToggleButtonsStyleState> = {
  buttonWidth: text(''),
  descriptionWidth: text(''),
  fontWeight: text(''),
};

/** The widget that front ends know as `ToggleButtonsStyleModel`. */
export class ToggleButtonsStyle extends ControlWidget<ToggleButtonsStyleState> {
  constructor(given: Given<ToggleButtonsStyleState> = {}) {
    super(identity, attributes, given);
  }

  /** The width of each button. Initially `""`. */
  get buttonWidth(): string {
    return this.get('buttonWidth');
  }
  set buttonWidth(buttonWidth: string) {
    this.set({ buttonWidth });
  }

  /** Width of the description to the side of the control. Initially `""`. */
  get descriptionWidth(): string {
    return this.get('descriptionWidth');
  }
  set descriptionWidth(descriptionWidth: string) {
    this.set({ descriptionWidth });
  }

  /** Text font weight of each button. Initially `""`. */
  get fontWeight(): string {
    return this.get('fontWeight');
  }
  set fontWeight(fontWeight: string) {
    this.set({ fontWeight });
  }
}
