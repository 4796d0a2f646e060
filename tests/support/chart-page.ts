import type { Locator, Page } from 'playwright-core';
import type { Application, WidgetManager } from './notebook-page';

/** A map as it is drawn: what it is of, where its middle is on the page, and the colour there. */
export interface DrawnMap {
  readonly neuron: number;
  readonly classIndex: number;
  readonly x: number;
  readonly y: number;
  readonly colour: readonly [number, number, number];
  readonly width: number;
  readonly height: number;
}

/** The tests are compiled without the browser's types. */
interface CanvasInPage {
  readonly width: number;
  getBoundingClientRect(): { readonly left: number; readonly top: number; readonly width: number };
  getContext(kind: '2d'): { getImageData(...box: number[]): { readonly data: Uint8ClampedArray } };
}

interface ViewInPage {
  readonly chart: {
    readonly canvas: CanvasInPage;
    readonly images: readonly {
      readonly box: {
        readonly x: number;
        readonly y: number;
        readonly width: number;
        readonly height: number;
      };
      readonly item: { readonly datum: { readonly neuron: number; readonly classIndex: number } };
    }[];
    boxOf(name: string): {
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    };
    boxInPage(box: object): { readonly x: number; readonly y: number };
  } | null;
  settled(): Promise<void>;
}

declare const jupyterapp: Application;

/** One of our views on a page. */
export class ChartPage {
  constructor(
    private readonly page: Page,
    /** The output that holds it. */
    readonly output: Locator,
  ) {}

  get chart(): Locator {
    return this.output.locator('.actilens-chart');
  }

  get message(): Locator {
    return this.output.locator('.actilens-message');
  }

  get tip(): Locator {
    return this.page.locator('.actilens-tip:visible');
  }

  /** Waits until the chart is drawn. */
  async drawn(): Promise<void> {
    await this.chart.locator('canvas').first().waitFor();
  }

  /** Its canvas, in sight: out of sight it holds no pixels. */
  async seen(): Promise<Locator> {
    const canvas = this.chart.locator('canvas').first();
    await canvas.scrollIntoViewIfNeeded();
    while (await canvas.evaluate(({ width }: CanvasInPage) => width === 0))
      await this.page.waitForTimeout(20);
    return canvas;
  }

  /** Where the line of a threshold is on the page, and how far left the dendrogram reaches. */
  async thresholdLine(
    modelId: string,
    threshold: number,
    axisEnd = 0.9,
  ): Promise<{ x: number; y: number; left: number }> {
    return this.page.evaluate(
      async ({ id, share }) => {
        const mimeType = 'application/vnd.jupyter.widget-view+json';
        const rendermime = jupyterapp.shell.currentWidget!.content!.rendermime;
        const manager: WidgetManager = await rendermime.createRenderer(mimeType)._manager.promise;
        const model = (await manager.get_model(id)) as unknown as {
          views: Record<string, Promise<ViewInPage>>;
        };
        const view = await Object.values(model.views)[0];
        await view.settled();
        const corner = view.chart!.canvas.getBoundingClientRect();
        const { x, y, width, height } = view.chart!.boxOf('dendrogram');
        const left = corner.left + x;
        return { x: left + width * (1 - share), y: corner.top + y + height / 2, left };
      },
      { id: modelId, share: threshold / axisEnd },
    );
  }

  /** The maps that are drawn, by `neuron,classIndex`. */
  async maps(modelId: string): Promise<ReadonlyMap<string, DrawnMap>> {
    await this.seen();
    const maps = await this.page.evaluate(async (id) => {
      const mimeType = 'application/vnd.jupyter.widget-view+json';
      const rendermime = jupyterapp.shell.currentWidget!.content!.rendermime;
      const manager: WidgetManager = await rendermime.createRenderer(mimeType)._manager.promise;
      const model = (await manager.get_model(id)) as unknown as {
        views: Record<string, Promise<ViewInPage>>;
      };
      const view = await Object.values(model.views)[0];
      await view.settled();
      const chart = view.chart!;
      const { canvas } = chart;
      const corner = canvas.getBoundingClientRect();
      const density = canvas.width / corner.width;
      const context = canvas.getContext('2d');
      return chart.images.map(({ box, item: { datum } }) => {
        const place = chart.boxInPage(box);
        const [x, y] = [place.x + box.width / 2, place.y + box.height / 2];
        const pixel = context.getImageData(
          Math.round((x - corner.left) * density),
          Math.round((y - corner.top) * density),
          1,
          1,
        );
        const colour = [...pixel.data.subarray(0, 3)] as [number, number, number];
        return {
          neuron: datum.neuron,
          classIndex: datum.classIndex,
          x,
          y,
          colour,
          width: box.width,
          height: box.height,
        };
      });
    }, modelId);
    return new Map(maps.map((map) => [`${map.neuron},${map.classIndex}`, map]));
  }
}
