import { DisplayHandle, displayIdSymbol, displaySymbol } from '@actilens/kernel/api';
import {
  type ModelKind,
  models,
  type SavedView,
  vegaLiteMimeType,
  viewMimeType,
  widgetModule,
  widgetModuleVersion,
} from '../../shared';
import type { Spec } from '../../specs';
import { type Fields, type MimeBundle, Widget } from '../core';
import { type Answerer, RequestQueue } from './requests';
import { Selection } from './selection';
import { svgOf } from './svg';

/** What all views are given. */
export interface ViewOptions {
  /** Shared with other views of the same layer, so that they mark the same. A new one by default. */
  readonly selection?: Selection;
}

/**
 * The kernel's side of one of our views: its state, what it answers, and how it is saved.
 *
 * To add a view: name its model in `shared/module.ts` and its state and requests in a file of `shared`; write
 * `specs/<name>.ts`, a pure function from a picture of the state to a Vega-Lite specification; then
 * `host/views/<name>.ts` with a class that extends this one, calls `answer` for each request that the browser may
 * make, and implements `staticSpec`; export it from `host/views/index.ts`.
 *
 * In the browser write `view/<name>/` with a model that extends `LinkedModel` (its `defaults` name the model) and a
 * view that extends `ChartView`, which draws the specification, redraws it when state or theme change, links it to the
 * selection and shows problems; then list both in `view/registry.ts`. Tests go to `tests/widgets/specs` (the specification
 * as an object, valid by Vega-Lite's schema), `tests/widgets/host/views` (what it answers) and `tests/browser`.
 */
export abstract class View<S extends object> extends Widget<S & { selection: Selection }> {
  readonly #requests: RequestQueue;
  #isShown = false;

  /** @param fields how attributes travel that do not do so as they are */
  constructor(
    kind: ModelKind,
    state: S,
    { selection = new Selection() }: ViewOptions = {},
    fields: Fields<S> = {},
  ) {
    super(
      { module: widgetModule, moduleVersion: widgetModuleVersion, ...models[kind] },
      { ...state, selection },
      fields as Fields<S & { selection: Selection }>,
    );
    this.#requests = new RequestQueue((content, buffers) => {
      if (!this.closed) this.send(content, buffers);
    });
    this.onMessage((content) => this.#requests.receive(content));
    this.onClose(() => this.#requests.close());
  }

  /** What is selected, here and in all views that share it. */
  get selection(): Selection {
    return this.get('selection') as Selection;
  }

  /** The view as it is now, as a specification that draws itself: data and images are in it. */
  abstract staticSpec(): Spec;

  /**
   * The view, live where there is its kernel, and what a notebook shows without our extension. The MIME type of
   * Jupyter's widgets is left out: those who know it but not our package would show an error in place of the rest.
   */
  override bundle(): MimeBundle {
    const saved: SavedView = { model_id: this.modelId, version: widgetModuleVersion };
    return {
      ...(!this.closed && { [viewMimeType]: saved }),
      [vegaLiteMimeType]: this.staticSpec(),
      'text/plain': String(this),
    };
  }

  /** What `bundle` says, and an SVG picture of it. */
  override async [displaySymbol](): Promise<MimeBundle> {
    const bundle = this.bundle();
    if (this.closed) return bundle;
    this.#isShown = true;
    return { ...bundle, 'image/svg+xml': await svgOf(bundle[vegaLiteMimeType] as Spec) };
  }

  /** Names the outputs that show it. */
  get [displayIdSymbol](): string {
    return this.modelId;
  }

  /** Has notebooks that show the view keep it as it is now: a picture is otherwise of the moment it was shown in. */
  protected saveAgain(): void {
    if (this.#isShown && !this.closed) void new DisplayHandle(this.modelId).update(this);
  }

  /** Answers requests of this name that the browser makes. */
  protected answer<Body>(name: string, answer: Answerer<Body>): void {
    this.#requests.on(name, answer);
  }
}
