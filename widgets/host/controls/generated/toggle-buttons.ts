/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, flag, integer, nullable, oneOf, part, text, texts } from '../attributes';
import { Selection, type SingleState } from '../bases/selection';
import { type GivenSelection, selectionAttributes, undecided } from '../bases/selection-widget';
import type { Given } from '../control-widget';
import { domAttributes } from '../dom-widget';
import { ToggleButtonsStyle, type ToggleButtonsStyleState } from './toggle-buttons-style';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'ToggleButtonsModel',
  view: 'ToggleButtonsView',
};

/** The state of a {@link ToggleButtons}. */
export interface ToggleButtonsState<Item> extends SingleState<Item> {
  /** Use a predefined styling for the buttons. Initially `""`. */
  buttonStyle: 'primary' | 'success' | 'info' | 'warning' | 'danger' | '' | null;
  /** Description of the control. Initially `""`. */
  description: string;
  /** Accept HTML in the description. Initially `false`. */
  descriptionAllowHtml: boolean;
  /** Enable or disable user changes. Initially `false`. */
  disabled: boolean;
  /** Icons names for each button (FontAwesome names without the fa- prefix). */
  icons: readonly string[];
  style: ToggleButtonsStyle;
  /** Tooltips for each button. */
  tooltips: readonly string[];
}

const attributes = {
  ...domAttributes,
  ...selectionAttributes,
  index: undecided(nullable(integer(0), null)),
  optionsLabels: texts(),
  buttonStyle: nullable(oneOf(['primary', 'success', 'info', 'warning', 'danger', ''], ''), ''),
  description: text(''),
  descriptionAllowHtml: flag(false),
  disabled: flag(false),
  icons: texts(),
  style: part<ToggleButtonsStyle>(ToggleButtonsStyle),
  tooltips: texts(),
} satisfies Attributes<ToggleButtonsState<never>>;

/** The widget that front ends know as `ToggleButtonsModel`. */
export class ToggleButtons<Item = unknown> extends Selection<Item, ToggleButtonsState<Item>> {
  constructor(given: GivenSelection<Item, ToggleButtonsState<Item>> = {}) {
    super(identity, attributes as unknown as Attributes<ToggleButtonsState<Item>>, given);
  }

  /** Use a predefined styling for the buttons. Initially `""`. */
  get buttonStyle(): 'primary' | 'success' | 'info' | 'warning' | 'danger' | '' | null {
    return this.get('buttonStyle');
  }
  set buttonStyle(buttonStyle: 'primary' | 'success' | 'info' | 'warning' | 'danger' | '' | null) {
    this.set({ buttonStyle });
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

  /** Enable or disable user changes. Initially `false`. */
  get disabled(): boolean {
    return this.get('disabled');
  }
  set disabled(disabled: boolean) {
    this.set({ disabled });
  }

  /** Icons names for each button (FontAwesome names without the fa- prefix). */
  get icons(): readonly string[] {
    return this.get('icons');
  }
  set icons(icons: readonly string[]) {
    this.set({ icons });
  }

  get style(): ToggleButtonsStyle {
    return this.get('style');
  }
  set style(style: ToggleButtonsStyle | Given<ToggleButtonsStyleState>) {
    this.set({ style });
  }

  /** Tooltips for each button. */
  get tooltips(): readonly string[] {
    return this.get('tooltips');
  }
  set tooltips(tooltips: readonly string[]) {
    this.set({ tooltips });
  }
}
