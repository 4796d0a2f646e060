import type { WidgetModel } from '@jupyter-widgets/base';
import { isLive } from './is-live';

type Listener = (model: WidgetModel) => void;

/** The models of this page that have a kernel, by their ids, and who waits for one: a saved view becomes live when its model comes. */
export class LiveModels {
  readonly #models = new Map<string, WidgetModel>();
  readonly #waiting = new Map<string, Set<Listener>>();

  /** A model came. It is offered as long as there is a kernel behind it. */
  add(model: WidgetModel): void {
    const update = (): void => {
      if (!isLive(model)) return this.#remove(model);
      this.#models.set(model.model_id, model);
      for (const listener of this.#waiting.get(model.model_id) ?? []) listener(model);
    };
    model.on('comm_live_update', update);
    model.once('destroy', () => this.#remove(model));
    update();
  }

  /** Calls back with the model now or when it comes, and with each that takes its place. Returns what ends it. */
  when(modelId: string, listener: Listener): () => void {
    const listeners = this.#waiting.get(modelId) ?? new Set();
    this.#waiting.set(modelId, listeners.add(listener));
    const model = this.#models.get(modelId);
    if (model !== undefined && isLive(model)) listener(model);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#waiting.delete(modelId);
    };
  }

  #remove(model: WidgetModel): void {
    if (this.#models.get(model.model_id) === model) this.#models.delete(model.model_id);
  }
}

/** The page's own: models and renderers of one page meet here. */
export const liveModels = new LiveModels();
