/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, nullable, text } from '../attributes';
import { ControlWidget, type Given } from '../control-widget';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'ButtonStyleModel',
  view: 'StyleView',
  viewModule: '@jupyter-widgets/base',
  viewModuleVersion: '2.0.0',
};

/** The state of a {@link ButtonStyle}. */
export interface ButtonStyleState {
  /** Color of the button. */
  buttonColor: string | null;
  /** Button text font family. */
  fontFamily: string | null;
  /** Button text font size. */
  fontSize: string | null;
  /** Button text font style. */
  fontStyle: string | null;
  /** Button text font variant. */
  fontVariant: string | null;
  /** Button text font weight. */
  fontWeight: string | null;
  /** Button text color. */
  textColor: string | null;
  /** Button text decoration. */
  textDecoration: string | null;
}

const attributes: Attributes<ButtonStyleState> = {
  buttonColor: nullable(text(''), null),
  fontFamily: nullable(text(''), null),
  fontSize: nullable(text(''), null),
  fontStyle: nullable(text(''), null),
  fontVariant: nullable(text(''), null),
  fontWeight: nullable(text(''), null),
  textColor: nullable(text(''), null),
  textDecoration: nullable(text(''), null),
};

/** The widget that front ends know as `ButtonStyleModel`. */
export class ButtonStyle extends ControlWidget<ButtonStyleState> {
  constructor(given: Given<ButtonStyleState> = {}) {
    super(identity, attributes, given);
  }

  /** Color of the button. */
  get buttonColor(): string | null {
    return this.get('buttonColor');
  }
  set buttonColor(buttonColor: string | null) {
    this.set({ buttonColor });
  }

  /** Button text font family. */
  get fontFamily(): string | null {
    return this.get('fontFamily');
  }
  set fontFamily(fontFamily: string | null) {
    this.set({ fontFamily });
  }

  /** Button text font size. */
  get fontSize(): string | null {
    return this.get('fontSize');
  }
  set fontSize(fontSize: string | null) {
    this.set({ fontSize });
  }

  /** Button text font style. */
  get fontStyle(): string | null {
    return this.get('fontStyle');
  }
  set fontStyle(fontStyle: string | null) {
    this.set({ fontStyle });
  }

  /** Button text font variant. */
  get fontVariant(): string | null {
    return this.get('fontVariant');
  }
  set fontVariant(fontVariant: string | null) {
    this.set({ fontVariant });
  }

  /** Button text font weight. */
  get fontWeight(): string | null {
    return this.get('fontWeight');
  }
  set fontWeight(fontWeight: string | null) {
    this.set({ fontWeight });
  }

  /** Button text color. */
  get textColor(): string | null {
    return this.get('textColor');
  }
  set textColor(textColor: string | null) {
    this.set({ textColor });
  }

  /** Button text decoration. */
  get textDecoration(): string | null {
    return this.get('textDecoration');
  }
  set textDecoration(textDecoration: string | null) {
    this.set({ textDecoration });
  }
}
