import type { ModelIdentity } from '../core';
import { type Attributes, flag, nullable, part, text, texts } from './attributes';
import { ControlWidget, type Given } from './control-widget';
import { Layout, type LayoutState } from './generated/layout';

/** What all widgets have that show something. */
export interface DomState {
  /** Size, place and margins. */
  layout: Layout;
  /** Whether the Tab key reaches the widget; null leaves it to the browser. */
  tabbable: boolean | null;
  /** Shown while the pointer rests on the widget. */
  tooltip: string | null;
  /** CSS classes of the widget's element. */
  domClasses: readonly string[];
}

export const domAttributes: Attributes<DomState> = {
  layout: part<Layout>(Layout),
  tabbable: nullable(flag(false), null),
  tooltip: nullable(text(''), null),
  domClasses: texts(),
};

/**
 * A widget that shows something, with a layout. Extend it for a widget of your own whose model is a `DOMWidgetModel`.
 *
 * ```ts
 * const model = { module: 'my-widgets', moduleVersion: '^1.0.0', model: 'DialModel', view: 'DialView' };
 *
 * class Dial extends DomWidget<DomState & { angle: number }> {
 *   constructor(given: Given<DomState & { angle: number }> = {}) {
 *     super(model, { ...domAttributes, angle: number(0) }, given);
 *   }
 * }
 * ```
 */
export class DomWidget<S extends DomState> extends ControlWidget<S> {
  constructor(identity: ModelIdentity, attributes: Attributes<S>, given: Given<S> = {}) {
    super(identity, attributes, given);
  }

  /** Size, place and margins. */
  get layout(): Layout {
    return this.get('layout');
  }
  set layout(layout: Layout | Given<LayoutState>) {
    this.change({ layout });
  }

  /** Whether the Tab key reaches the widget; null leaves it to the browser. */
  get tabbable(): boolean | null {
    return this.get('tabbable');
  }
  set tabbable(tabbable: boolean | null) {
    this.change({ tabbable });
  }

  /** Shown while the pointer rests on the widget. */
  get tooltip(): string | null {
    return this.get('tooltip');
  }
  set tooltip(tooltip: string | null) {
    this.change({ tooltip });
  }

  /** CSS classes of the widget's element. */
  get domClasses(): readonly string[] {
    return this.get('domClasses');
  }
  set domClasses(domClasses: readonly string[]) {
    this.change({ domClasses });
  }

  /** Adds a CSS class to the widget's element. */
  addClass(name: string): this {
    if (!this.get('domClasses').includes(name))
      this.change({ domClasses: [...this.get('domClasses'), name] });
    return this;
  }

  /** Takes a CSS class off the widget's element. */
  removeClass(name: string): this {
    this.change({ domClasses: this.get('domClasses').filter((other) => other !== name) });
    return this;
  }

  /** Changes attributes that a class knows its state to have, where the state's exact type is not known yet. */
  protected change(changes: Given<DomState> & object): void {
    this.set(changes as Given<S>);
  }
}
