import type { ModelIdentity } from '../../core';
import { Listeners } from '../../core/listeners';
import type { Attributes } from '../attributes';
import type { Given } from '../control-widget';
import { type DomState, DomWidget } from '../dom-widget';

/** A widget that can be clicked. */
export abstract class Clickable<S extends DomState> extends DomWidget<S> {
  readonly #clicks = new Listeners<[this]>();

  constructor(identity: ModelIdentity, attributes: Attributes<S>, given: Given<S> = {}) {
    super(identity, attributes, given);
    this.onMessage(({ event }) => {
      if (event === 'click') this.click();
    });
  }

  /**
   * Has a function called at each click. Returns what ends that.
   *
   * A promise that it returns is not waited for: the next click calls it again.
   */
  onClick(listener: (clicked: this) => unknown): () => void {
    return this.#clicks.add(listener);
  }

  /** Does what a user's click does. */
  click(): void {
    this.#clicks.tell(this);
  }
}
