import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import type { DOMWidgetModel, DOMWidgetView } from '@jupyter-widgets/base';
import {
  drawSavedView,
  liveModels,
  vegaLiteMimeType,
  versionNote,
  viewMimeType,
} from '@actilens/widgets/view';
import { Panel, Widget } from '@lumino/widgets';

/** How long the model of a view that was just made is waited for before the saved view is drawn, in milliseconds. */
const patience = 400;

/** Draws a saved view, and the live one as soon as its model is there. */
class ViewRenderer extends Panel implements IRenderMime.IRenderer {
  #forget: () => void = () => undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #endSaved: () => void = () => undefined;
  #live: DOMWidgetView | undefined;
  #saved: IRenderMime.IMimeModel['data'] = {};

  /** Called again when the kernel saves the view anew: the live one stays. */
  async renderModel({ data }: IRenderMime.IMimeModel): Promise<void> {
    this.#saved = data;
    const modelId = String((data[viewMimeType] as { readonly model_id?: unknown } | null)?.model_id);
    if (this.#live?.model.model_id === modelId) return;
    this.#end();
    this.#timer = setTimeout(() => void this.#showSaved(), patience);
    this.#forget = liveModels.when(modelId, (model) => void this.#showLive(model as DOMWidgetModel));
  }

  override dispose(): void {
    if (this.isDisposed) return;
    this.#end();
    super.dispose();
  }

  async #showSaved(note?: string): Promise<void> {
    const holder = new Widget();
    this.addWidget(holder);
    const { [vegaLiteMimeType]: spec, [viewMimeType]: view } = this.#saved;
    const chart = await drawSavedView(holder.node, spec, note ?? versionNote(view));
    this.#endSaved = () => {
      chart?.finalize();
      holder.dispose();
    };
    if (this.#live !== undefined) this.#endSaved();
  }

  async #showLive(model: DOMWidgetModel): Promise<void> {
    clearTimeout(this.#timer);
    const view = (await model.widget_manager.create_view(model, {})) as DOMWidgetView;
    if (this.isDisposed) return view.remove();
    this.#takeLive()?.remove();
    this.#live = view;
    this.#endSaved();
    this.addWidget(view.luminoWidget);
    // A view that the kernel closes leaves the page; what was saved of it stays.
    view.once('remove', () => {
      if (this.#live !== view) return;
      this.#live = undefined;
      if (!this.isDisposed)
        void this.#showSaved('The kernel closed this view: this is what was saved of it.');
    });
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#forget();
    this.#endSaved();
    this.#endSaved = () => undefined;
    this.#takeLive()?.remove();
  }

  #takeLive(): DOMWidgetView | undefined {
    const live = this.#live;
    this.#live = undefined;
    return live;
  }
}

/** Saved views: chosen before the widget's own MIME type, which shows nothing without a kernel. */
const extension: IRenderMime.IExtension = {
  id: '@actilens/labextension:saved-views',
  rendererFactory: { safe: true, mimeTypes: [viewMimeType], createRenderer: () => new ViewRenderer() },
  rank: -20,
  dataType: 'json',
};

export default extension;
