import { type Comm, type CommData, openComm, registerCommTarget } from '@actilens/kernel/api';
import { splitBuffers } from './buffers';
import { controlTarget, protocolVersion, referencePrefix, widgetTarget } from './protocol';

/** The key of a widget's own model id on it. It marks widgets, whichever copy of this package they are of. */
export const modelIdSymbol = Symbol.for('actilens.widget.modelId');

/** What the registry knows of a widget. */
export interface LiveWidget {
  readonly [modelIdSymbol]: string;
  /** Its whole state as it travels, binary leaves in place. */
  wireState(): Record<string, unknown>;
}

export function isWidget(value: unknown): value is LiveWidget {
  return typeof value === 'object' && value !== null && modelIdSymbol in value;
}

/** The widgets that are not closed. Front ends that come later, or were reloaded, ask for all of them. */
export class WidgetRegistry {
  readonly #widgets = new Map<string, LiveWidget>();
  readonly #makers = new Map<string, () => LiveWidget>();
  #offered: { readonly comm: Comm; readonly model: string } | undefined;

  get all(): readonly LiveWidget[] {
    return [...this.#widgets.values()];
  }

  add(widget: LiveWidget): void {
    this.#widgets.set(widget[modelIdSymbol], widget);
  }

  remove(widget: LiveWidget): void {
    this.#widgets.delete(widget[modelIdSymbol]);
  }

  /** The widget that `IPY_MODEL_<id>` stands for. */
  byReference(reference: string): LiveWidget | undefined {
    return reference.startsWith(referencePrefix)
      ? this.#widgets.get(reference.slice(referencePrefix.length))
      : undefined;
  }

  /** Opens the comm of a new widget; a widget that a front end made is given the comm that this one opened. */
  open(wireState: Record<string, unknown>): Comm {
    const { state, bufferPaths, buffers } = splitBuffers(wireState);
    const offered = this.#offered;
    if (offered === undefined || offered.model !== state['_model_name']) {
      const data = { state, buffer_paths: bufferPaths };
      return openComm(widgetTarget, data, { metadata: { version: protocolVersion }, buffers });
    }
    this.#offered = undefined;
    offered.comm.send({ method: 'update', state, buffer_paths: bufferPaths }, { buffers });
    return offered.comm;
  }

  /** Lets front ends make widgets of a model: `make` makes the kernel's half. */
  letFrontEndsMake(model: string, make: () => LiveWidget): void {
    if (this.#makers.size === 0)
      registerCommTarget(widgetTarget, (comm, message) => this.#made(comm, message));
    this.#makers.set(model, make);
  }

  /** A front end made a widget. What it does not know of is closed again. */
  #made(comm: Comm, { data }: CommData): void {
    const model = (data['state'] as Record<string, unknown> | undefined)?.['_model_name'];
    const make = this.#makers.get(String(model));
    if (make === undefined) {
      comm.close();
      return;
    }
    this.#offered = { comm, model: String(model) };
    try {
      make();
    } finally {
      this.#offered = undefined;
    }
  }

  /** Answers a front end that opened the control comm. */
  serve(comm: Comm): void {
    comm.onMessage(({ data }) => {
      if (data['method'] !== 'request_states') return;
      const { state, bufferPaths, buffers } = splitBuffers(this.#describe());
      comm.send({ method: 'update_states', states: state, buffer_paths: bufferPaths }, { buffers });
    });
  }

  #describe(): Record<string, unknown> {
    return Object.fromEntries(
      [...this.#widgets].map(([id, widget]) => {
        const state = widget.wireState();
        const { _model_name, _model_module, _model_module_version } = state;
        return [
          id,
          {
            model_name: _model_name,
            model_module: _model_module,
            model_module_version: _model_module_version,
            state,
          },
        ];
      }),
    );
  }
}

/** The key of this kernel's registry on the global object. */
export const registrySymbol = Symbol.for('actilens.widgets');

/** This kernel's widgets. The first call lets front ends ask for them. */
export function widgets(): WidgetRegistry {
  const holder = globalThis as { [registrySymbol]?: WidgetRegistry };
  if (holder[registrySymbol] !== undefined) return holder[registrySymbol];
  const registry = new WidgetRegistry();
  registerCommTarget(controlTarget, (comm) => registry.serve(comm));
  holder[registrySymbol] = registry;
  return registry;
}
