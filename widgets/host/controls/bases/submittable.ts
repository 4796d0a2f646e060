import { type DomState, DomWidget } from '../dom-widget';

/** A line of text that the user ends with Enter. */
export abstract class Submittable<S extends DomState> extends DomWidget<S> {
  /** Has a function called when the user presses Enter. Returns what ends that. */
  onSubmit(listener: (submitted: this) => unknown): () => void {
    return this.onMessage(({ event }) => (event === 'submit' ? listener(this) : undefined));
  }
}
