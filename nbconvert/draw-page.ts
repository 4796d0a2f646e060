import type { DOMWidgetView, WidgetModel } from '@jupyter-widgets/base';
import { drawSavedView, LinkedModel, type SavedView, viewMimeType } from '@actilens/widgets/view';
import { PageManager } from './page-manager';

const stateMimeType = 'application/vnd.jupyter.widget-state+json';
const widgetMimeType = 'application/vnd.jupyter.widget-view+json';

/** Where the page holds data of a MIME type, and the element for what they stand for. */
interface Place<Data> {
  readonly element: HTMLElement;
  readonly data: Data;
}

/** A view that was saved with its specification, beside which the template puts it, or a widget that was not. */
type View = Place<{ readonly model_id: string; readonly spec?: Record<string, unknown> }>;

/**
 * Draws the widgets of an exported notebook. Those whose state the page holds can be used, as far as that goes without a
 * kernel; other views of ours are drawn as they were saved.
 */
export async function drawPage(page: Document): Promise<void> {
  const manager = new PageManager();
  const models = new Map<string, WidgetModel>();
  for (const { data } of places<Parameters<PageManager['set_state']>[0]>(page, stateMimeType))
    for (const model of await manager.set_state(data)) models.set(model.model_id, model);
  const saved = places<SavedView & { readonly spec: Record<string, unknown> }>(page, viewMimeType);
  // Of a view that several cells show, the last one was saved last.
  const specs = new Map(saved.map(({ data }) => [data.model_id, data.spec]));
  for (const [id, model] of models) if (model instanceof LinkedModel) model.remember(specs.get(id) ?? null);

  const draw = async ({ element, data }: View): Promise<void> => {
    const model = models.get(data.model_id);
    if (model !== undefined)
      await manager.display_view(manager.create_view(model) as Promise<DOMWidgetView>, element);
    else if (data.spec !== undefined) await drawSavedView(element, data.spec);
  };
  await Promise.all([...saved, ...places<View['data']>(page, widgetMimeType)].map(draw));
}

function places<Data>(page: Document, mimeType: string): Place<Data>[] {
  const scripts = page.querySelectorAll<HTMLScriptElement>(`script[type="${mimeType}"]`);
  return [...scripts].map((script) => {
    const element = page.createElement('div');
    script.after(element);
    return { element, data: JSON.parse(script.text) as Data };
  });
}
