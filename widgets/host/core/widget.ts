import { type Comm, type CommData, displaySymbol, type MimeData } from '@actilens/kernel/api';
import { type BufferPath, joinBuffers, splitBuffers } from './buffers';
import { WidgetClosedError, WidgetProtocolError } from './errors';
import { Listeners } from './listeners';
import { viewMimeType, viewVersion } from './protocol';
import { type LiveWidget, modelIdSymbol, widgets } from './registry';
import { type Fields, Wire } from './wire';

/** MIME type to data. */
export type MimeBundle = MimeData;

/** Which model and view of which front-end package a widget is shown by. */
export interface ModelIdentity {
  readonly module: string;
  readonly moduleVersion: string;
  readonly model: string;
  /** Null for a widget that is part of others and not shown by itself. */
  readonly view: string | null;
  /** The view's package, where it is not the model's. */
  readonly viewModule?: string;
  readonly viewModuleVersion?: string;
}

/** What changed in a state. */
export interface StateChange<S> {
  readonly changes: Partial<S>;
  /** The values before, of the same attributes. */
  readonly previous: Partial<S>;
  readonly from: 'kernel' | 'front';
}

/**
 * A state that kernel and front ends share: an ipywidgets model (protocol 2.1.0). Binary data at any depth of the
 * state travels as buffers, widgets in it as references. Extend it for a widget of your own.
 *
 * ```ts
 * const model = { module: 'my-widgets', moduleVersion: '^1.0.0', model: 'DialModel', view: 'DialView' };
 *
 * class Dial extends Widget<{ angle: number }> {
 *   constructor(angle: number) {
 *     super(model, { angle });
 *   }
 * }
 * ```
 */
export class Widget<S extends object = Record<string, unknown>> implements LiveWidget {
  readonly #comm: Comm;
  readonly #wire: Wire<S>;
  readonly #changes = new Listeners<[StateChange<S>]>();
  readonly #messages = new Listeners<[Record<string, unknown>, readonly Uint8Array[]]>();
  readonly #closings = new Listeners<[]>();
  #state: Readonly<S>;

  /**
   * Opens the comm.
   *
   * @param fields attributes that travel by another name or value than their own
   * @throws NoKernelError outside of a notebook
   */
  constructor(
    readonly identity: ModelIdentity,
    state: S,
    fields: Fields<S> = {},
  ) {
    this.#wire = new Wire(Object.keys(state) as (keyof S & string)[], fields);
    this.#wire.check(state);
    this.#state = Object.freeze(
      this.#wire.keep({ ...state, ...this.corrections?.(state, state, 'kernel') }) as S,
    );
    this.#comm = widgets().open(this.wireState());
    this.#comm.onMessage((message) => this.#receive(message));
    this.#comm.onClose(() => this.#forget());
    widgets().add(this);
  }

  get modelId(): string {
    return this.#comm.id;
  }

  get [modelIdSymbol](): string {
    return this.#comm.id;
  }

  get closed(): boolean {
    return this.#comm.closed;
  }

  /** All attributes. What is in it cannot be changed: `set` does that. */
  get state(): Readonly<S> {
    return this.#state;
  }

  get<Name extends keyof S>(name: Name): S[Name] {
    return this.#state[name];
  }

  /**
   * Changes attributes and tells all front ends in one message. Values that are what they were are left out; binary
   * data always counts as changed.
   *
   * @throws WidgetClosedError
   * @throws TypeError for an attribute that the widget does not have
   */
  set(changes: Partial<S>): void {
    this.#requireOpen();
    this.#requireKnown(changes);
    const change = this.#take({ ...changes, ...this.#accepted(changes, 'kernel') }, 'kernel');
    if (change === undefined) return;
    this.#sendState(change.changes);
    this.#changes.tell(change);
  }

  /**
   * Listens to changes, of all attributes or of those named. Returns what ends the listening.
   *
   * A promise that the listener returns is not waited for: other changes come while it is under way.
   */
  observe<Name extends keyof S>(
    listener: (change: StateChange<S>) => unknown,
    names?: Name | readonly Name[],
  ): () => void {
    if (names === undefined) return this.#changes.add(listener);
    const wanted = new Set<PropertyKey>(Array.isArray(names) ? names : [names as Name]);
    return this.#changes.add((change) =>
      Object.keys(change.changes).some((name) => wanted.has(name)) ? listener(change) : undefined,
    );
  }

  /**
   * Sends a message of the widget's own to all front ends.
   *
   * @throws WidgetClosedError
   */
  send(content: Record<string, unknown>, buffers: readonly Uint8Array[] = []): void {
    this.#requireOpen();
    this.#comm.send({ method: 'custom', content }, { buffers });
  }

  /** Listens to front ends' messages of the widget's own. Returns what ends the listening. */
  onMessage(
    listener: (content: Record<string, unknown>, buffers: readonly Uint8Array[]) => unknown,
  ): () => void {
    return this.#messages.add(listener);
  }

  /** Listens to the widget's end, whoever closes it. Returns what ends the listening. */
  onClose(listener: () => void): () => void {
    return this.#closings.add(listener);
  }

  /** Takes the widget off all front ends. */
  close(): void {
    if (this.closed) return;
    this.#comm.close();
    this.#forget();
  }

  /** How the widget is shown. */
  bundle(): MimeBundle {
    const text = { 'text/plain': String(this) };
    if (this.closed || this.identity.view === null) return text;
    return { [viewMimeType]: { model_id: this.modelId, ...viewVersion }, ...text };
  }

  [displaySymbol](): MimeBundle | Promise<MimeBundle> {
    return this.bundle();
  }

  toString(): string {
    return `${this.constructor.name}(${this.closed ? 'closed' : this.modelId})`;
  }

  /** The whole state as it travels, with what names the model and its view. */
  wireState(): Record<string, unknown> {
    const { module, moduleVersion, model, view } = this.identity;
    const { viewModule = module, viewModuleVersion = moduleVersion } = this.identity;
    return {
      _model_module: module,
      _model_module_version: moduleVersion,
      _model_name: model,
      _view_module: viewModule,
      _view_module_version: viewModuleVersion,
      _view_name: view,
      _view_count: null,
      ...this.#wire.encode(this.#state),
    };
  }

  /** The name of an attribute in messages; undefined when it stays in the kernel. */
  wireName(attribute: keyof S & string): string | undefined {
    return this.#wire.isLocal(attribute) ? undefined : this.#wire.nameOf(attribute);
  }

  /**
   * Checks values before they become the state; a subclass says here what is allowed. It is called by the constructor
   * too.
   *
   * @param next the state as it would be
   * @returns attributes to set otherwise; a front end that sent something else is told
   * @throws Error for values that cannot be made right
   */
  protected corrections?(changes: Partial<S>, next: Readonly<S>, from: 'kernel' | 'front'): Partial<S>;

  #accepted(changes: Partial<S>, from: 'kernel' | 'front'): Partial<S> {
    this.#wire.check(changes);
    return this.corrections?.(changes, { ...this.#state, ...changes }, from) ?? {};
  }

  /** Takes over what differs; undefined when nothing does. */
  #take(accepted: Partial<S>, from: 'kernel' | 'front'): StateChange<S> | undefined {
    const names = (Object.keys(accepted) as (keyof S)[]).filter(
      (name) => !this.#wire.isSame(name, accepted[name]!, this.#state[name]),
    );
    if (names.length === 0) return undefined;
    const changes = this.#wire.keep(pick(accepted, names));
    const previous = pick(this.#state, names);
    this.#state = Object.freeze({ ...this.#state, ...changes });
    return { changes, previous, from };
  }

  #sendState(part: Partial<S>): void {
    const wire = this.#wire.encode(part);
    if (Object.keys(wire).length > 0) this.#sendWire('update', wire);
  }

  #sendWire(method: 'update' | 'echo_update', wire: Record<string, unknown>): void {
    const { state, bufferPaths, buffers } = splitBuffers(wire);
    this.#comm.send({ method, state, buffer_paths: bufferPaths }, { buffers });
  }

  #receive({ data, buffers }: CommData): void {
    if (data['method'] === 'update') this.#receiveState(data, buffers);
    else if (data['method'] === 'request_state') this.#sendWire('update', this.wireState());
    else if (data['method'] === 'custom')
      this.#messages.tell((data['content'] ?? {}) as Record<string, unknown>, buffers);
    else
      throw new WidgetProtocolError(
        `method: expected update, request_state or custom, got ${data['method']}`,
      );
  }

  /** The echo comes first, so that every front end has seen the value that observers then react to. */
  #receiveState(data: CommData['data'], buffers: readonly Uint8Array[]): void {
    const bufferPaths = (data['buffer_paths'] ?? []) as readonly BufferPath[];
    const wire = joinBuffers({
      state: (data['state'] ?? {}) as Record<string, unknown>,
      bufferPaths,
      buffers,
    });
    const echoed = this.#wire.echoed(wire);
    if (Object.keys(echoed).length > 0) this.#sendWire('echo_update', echoed);
    const wanted = this.#wire.decode(wire);
    const corrected = this.#corrected(wanted);
    const change = this.#take({ ...wanted, ...corrected }, 'front');
    const others = (Object.keys(corrected) as (keyof S)[]).filter((name) =>
      name in wanted
        ? !this.#wire.isSame(name, corrected[name]!, wanted[name]!)
        : name in (change?.changes ?? {}),
    );
    this.#sendState(pick(this.#state, others));
    if (change !== undefined) this.#changes.tell(change);
  }

  /** What a front end's values are corrected to; when they are refused it is told those that still hold. */
  #corrected(wanted: Partial<S>): Partial<S> {
    try {
      return this.#accepted(wanted, 'front');
    } catch (error) {
      this.#sendState(pick(this.#state, Object.keys(wanted) as (keyof S)[]));
      throw error;
    }
  }

  #requireKnown(changes: Partial<S>): void {
    const unknown = Object.keys(changes).find((name) => !Object.hasOwn(this.#state, name));
    if (unknown === undefined) return;
    const known = Object.keys(this.#state).join(', ');
    throw new TypeError(`${this.constructor.name}: expected one of ${known}, got "${unknown}"`);
  }

  #requireOpen(): void {
    if (this.closed) throw new WidgetClosedError(String(this));
  }

  #forget(): void {
    widgets().remove(this);
    this.#closings.tell();
  }
}

function pick<S extends object>(state: Partial<S>, names: readonly (keyof S)[]): Partial<S> {
  return Object.fromEntries(names.map((name) => [name, state[name]])) as Partial<S>;
}
