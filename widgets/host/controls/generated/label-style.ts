/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, nullable, text } from '../attributes';
import { ControlWidget, type Given } from '../control-widget';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'LabelStyleModel',
  view: 'StyleView',
  viewModule: '@jupyter-widgets/base',
  viewModuleVersion: '2.0.0',
};

/** The state of a {@link LabelStyle}. */
export interface LabelStyleState {
  /** Background specifications. */
  background: string | null;
  /** Width of the description to the side of the control. Initially `""`. */
  descriptionWidth: string;
  /** Label text font family. */
  fontFamily: string | null;
  /** Text font size. */
  fontSize: string | null;
  /** Label text font style. */
  fontStyle: string | null;
  /** Label text font variant. */
  fontVariant: string | null;
  /** Label text font weight. */
  fontWeight: string | null;
  /** Text color. */
  textColor: string | null;
  /** Label text decoration. */
  textDecoration: string | null;
}

const attributes: Attributes<LabelStyleState> = {
  background: nullable(text(''), null),
  descriptionWidth: text(''),
  fontFamily: nullable(text(''), null),
  fontSize: nullable(text(''), null),
  fontStyle: nullable(text(''), null),
  fontVariant: nullable(text(''), null),
  fontWeight: nullable(text(''), null),
  textColor: nullable(text(''), null),
  textDecoration: nullable(text(''), null),
};

/** The widget that front ends know as `LabelStyleModel`. */
export class LabelStyle extends ControlWidget<LabelStyleState> {
  constructor(given: Given<LabelStyleState> = {}) {
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

  /** Label text font family. */
  get fontFamily(): string | null {
    return this.get('fontFamily');
  }
  set fontFamily(fontFamily: string | null) {
    this.set({ fontFamily });
  }

  /** Text font size. */
  get fontSize(): string | null {
    return this.get('fontSize');
  }
  set fontSize(fontSize: string | null) {
    this.set({ fontSize });
  }

  /** Label text font style. */
  get fontStyle(): string | null {
    return this.get('fontStyle');
  }
  set fontStyle(fontStyle: string | null) {
    this.set({ fontStyle });
  }

  /** Label text font variant. */
  get fontVariant(): string | null {
    return this.get('fontVariant');
  }
  set fontVariant(fontVariant: string | null) {
    this.set({ fontVariant });
  }

  /** Label text font weight. */
  get fontWeight(): string | null {
    return this.get('fontWeight');
  }
  set fontWeight(fontWeight: string | null) {
    this.set({ fontWeight });
  }

  /** Text color. */
  get textColor(): string | null {
    return this.get('textColor');
  }
  set textColor(textColor: string | null) {
    this.set({ textColor });
  }

  /** Label text decoration. */
  get textDecoration(): string | null {
    return this.get('textDecoration');
  }
  set textDecoration(textDecoration: string | null) {
    this.set({ textDecoration });
  }
}
