import { DOMWidgetModel, type ISerializers, unpack_models } from '@jupyter-widgets/base';
import { type ModelKind, models, widgetModule, widgetModuleVersion } from '../../shared';
import type { Spec } from '../../specs';
import { liveModels } from './live-models';
import { isLive } from './is-live';
import { KernelAnswerError, type QuestionOptions, Questions, type Reply } from './questions';
import type { SelectionModel } from './selection-model';

type Defaults = ReturnType<DOMWidgetModel['defaults']>;

/** The browser's side of one of our views: its state, its selection, and questions to the kernel. */
export abstract class LinkedModel extends DOMWidgetModel {
  static override serializers: ISerializers = {
    ...DOMWidgetModel.serializers,
    selection: { deserialize: unpack_models },
  };

  /** Backbone calls `initialize` before a class's own fields are there, so this must not be one. */
  declare private questions: Questions;

  /** What was saved of the view; null for nothing, undefined where there may be a kernel. */
  protected saved: Spec | null | undefined;

  /** Attributes that only the kernel can change, because others follow from them. */
  protected get kernelAttributes(): readonly string[] {
    return [];
  }

  override defaults(): Defaults {
    return { ...super.defaults(), selection: null };
  }

  override initialize(...[attributes, options]: Parameters<DOMWidgetModel['initialize']>): void {
    super.initialize(attributes, options);
    const source = Math.random().toString(36).slice(2);
    this.questions = new Questions(source, (content) => this.send({ ...content } as never, undefined));
    this.on('msg:custom', (content: Record<string, unknown>, buffers: DataView[]) =>
      this.questions.receive(content, buffers),
    );
    this.on('comm_live_update', () => {
      if (!this.comm_live) this.questions.fail('the kernel behind this view is gone');
    });
    this.on('comm:close', () => this.questions.fail('the kernel closed this view'));
    liveModels.add(this);
  }

  get selection(): SelectionModel | null {
    return this.get('selection') as SelectionModel | null;
  }

  /** The page has no kernel and will not get one: questions are answered from what was saved of the view. */
  remember(saved: Spec | null): void {
    this.saved = saved;
  }

  get isRemembered(): boolean {
    return this.saved !== undefined;
  }

  /** Asks the kernel. Rejects with a KernelAnswerError when it cannot answer, or the signal's reason. */
  ask<Body>(name: string, body: unknown, options?: QuestionOptions): Promise<Reply<Body>> {
    if (isLive(this)) return this.questions.ask<Body>(name, body, options);
    const unknown = new KernelAnswerError('there is no kernel behind this view');
    const known = this.isRemembered ? this.recall?.(name, body) : undefined;
    return (known as Promise<Reply<Body>> | undefined) ?? Promise.reject(unknown);
  }

  /** Answers a question from what was saved of the view; undefined where that does not know. */
  protected recall?(name: string, body: unknown): Promise<Reply<unknown>> | undefined;

  /** Changes the state here and, while there is a kernel, in it. What only the kernel can change is refused without. */
  change(changes: Record<string, unknown>): void {
    if (!isLive(this) && Object.keys(changes).some((name) => this.kernelAttributes.includes(name))) {
      this.trigger('actilens:refused');
      return;
    }
    this.set(changes);
    if (this.hasChanged() && isLive(this)) this.save_changes();
  }
}

/** The defaults that name a model and its view. */
export function identityOf(kind: ModelKind): Record<string, string | null> {
  return {
    _model_module: widgetModule,
    _model_module_version: widgetModuleVersion,
    _model_name: models[kind].model,
    _view_module: widgetModule,
    _view_module_version: widgetModuleVersion,
    _view_name: models[kind].view,
  };
}
