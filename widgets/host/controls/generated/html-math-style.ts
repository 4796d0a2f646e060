/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, nullable, text } from '../attributes';
import { ControlWidget, type Given } from '../control-widget';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'HTMLMathStyleModel',
  view: 'StyleView',
  viewModule: '@jupyter-widgets/base',
  viewModuleVersion: '2.0.0',
};

/** The state of a {@link HTMLMathStyle}. */
export interface HTMLMathStyleState {
  /** Background specifications. */
  background: string | null;
  /** Width of the description to the side of the control. Initially `""`. */
  descriptionWidth: string;
  /** Text font size. */
  fontSize: string | null;
  /** Text color. */
  textColor: string | null;
}

const attributes: Attributes<HTMLMathStyleState> = {
  background: nullable(text(''), null),
  descriptionWidth: text(''),
  fontSize: nullable(text(''), null),
  textColor: nullable(text(''), null),
};

/** The widget that front ends know as `HTMLMathStyleModel`. */
export class HTMLMathStyle extends ControlWidget<HTMLMathStyleState> {
  constructor(given: Given<HTMLMathStyleState> = {}) {
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

  /** Text font size. */
  get fontSize(): string | null {
    return this.get('fontSize');
  }
  set fontSize(fontSize: string | null) {
    this.set({ fontSize });
  }

  /** Text color. */
  get textColor(): string | null {
    return this.get('textColor');
  }
  set textColor(textColor: string | null) {
    this.set({ textColor });
  }
}
