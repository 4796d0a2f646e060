/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, nullable, text } from '../attributes';
import { ControlWidget, type Given } from '../control-widget';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'ToggleButtonStyleModel',
  view: 'StyleView',
  viewModule: '@jupyter-widgets/base',
  viewModuleVersion: '2.0.0',
};

/** The state of a {@link ToggleButtonStyle}. */
export interface ToggleButtonStyleState {
  /** Width of the description to the side of the control. Initially `""`. */
  descriptionWidth: string;
  /** Toggle button text font family. */
  fontFamily: string | null;
  /** Toggle button text font size. */
  fontSize: string | null;
  /** Toggle button text font style. */
  fontStyle: string | null;
  /** Toggle button text font variant. */
  fontVariant: string | null;
  /** Toggle button text font weight. */
  fontWeight: string | null;
  /** Toggle button text color. */
  textColor: string | null;
  /** Toggle button text decoration. */
  textDecoration: string | null;
}

const attributes: Attributes<ToggleButtonStyleState> = {
  descriptionWidth: text(''),
  fontFamily: nullable(text(''), null),
  fontSize: nullable(text(''), null),
  fontStyle: nullable(text(''), null),
  fontVariant: nullable(text(''), null),
  fontWeight: nullable(text(''), null),
  textColor: nullable(text(''), null),
  textDecoration: nullable(text(''), null),
};

/** The widget that front ends know as `ToggleButtonStyleModel`. */
export class ToggleButtonStyle extends ControlWidget<ToggleButtonStyleState> {
  constructor(given: Given<ToggleButtonStyleState> = {}) {
    super(identity, attributes, given);
  }

  /** Width of the description to the side of the control. Initially `""`. */
  get descriptionWidth(): string {
    return this.get('descriptionWidth');
  }
  set descriptionWidth(descriptionWidth: string) {
    this.set({ descriptionWidth });
  }

  /** Toggle button text font family. */
  get fontFamily(): string | null {
    return this.get('fontFamily');
  }
  set fontFamily(fontFamily: string | null) {
    this.set({ fontFamily });
  }

  /** Toggle button text font size. */
  get fontSize(): string | null {
    return this.get('fontSize');
  }
  set fontSize(fontSize: string | null) {
    this.set({ fontSize });
  }

  /** Toggle button text font style. */
  get fontStyle(): string | null {
    return this.get('fontStyle');
  }
  set fontStyle(fontStyle: string | null) {
    this.set({ fontStyle });
  }

  /** Toggle button text font variant. */
  get fontVariant(): string | null {
    return this.get('fontVariant');
  }
  set fontVariant(fontVariant: string | null) {
    this.set({ fontVariant });
  }

  /** Toggle button text font weight. */
  get fontWeight(): string | null {
    return this.get('fontWeight');
  }
  set fontWeight(fontWeight: string | null) {
    this.set({ fontWeight });
  }

  /** Toggle button text color. */
  get textColor(): string | null {
    return this.get('textColor');
  }
  set textColor(textColor: string | null) {
    this.set({ textColor });
  }

  /** Toggle button text decoration. */
  get textDecoration(): string | null {
    return this.get('textDecoration');
  }
  set textDecoration(textDecoration: string | null) {
    this.set({ textDecoration });
  }
}
