import type { Page } from 'playwright-core';
import type { Application, WidgetManager } from './notebook-page';

/** Where a part of a chart lies on the page, in pixels. */
export interface PartBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface ViewInPage {
  readonly chart: {
    readonly canvas: { getBoundingClientRect(): PartBox };
    boxOf(name: string): PartBox | undefined;
  } | null;
  settled(): Promise<void>;
}

declare const jupyterapp: Application;

/** The part of a view's chart that its specification names so, once all is drawn. */
export async function chartPart(page: Page, modelId: string, name: string): Promise<PartBox> {
  const box = await page.evaluate(
    async ([id, part]) => {
      const mimeType = 'application/vnd.jupyter.widget-view+json';
      const rendermime = jupyterapp.shell.currentWidget!.content!.rendermime;
      const manager: WidgetManager = await rendermime.createRenderer(mimeType)._manager.promise;
      const model = (await manager.get_model(id)) as unknown as {
        views: Record<string, Promise<ViewInPage>>;
      };
      const view = await Object.values(model.views)[0];
      await view.settled();
      const found = view.chart?.boxOf(part);
      const corner = view.chart?.canvas.getBoundingClientRect();
      return found && corner && { ...found, x: found.x + corner.x, y: found.y + corner.y };
    },
    [modelId, name] as const,
  );
  if (box === undefined) throw new Error(`chart: expected a part named ${name}, found none`);
  return box;
}
