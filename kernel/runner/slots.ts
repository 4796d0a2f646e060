/**
 * Holds one session variable. All cells that use the name share the slot, so a function of an old cell sees what a
 * new cell assigns.
 *
 * `value` becomes a plain property at the first assignment, which keeps access fast; until then the accessors of the
 * prototype answer: with what an import binds, or with the error for a name that nothing was assigned to.
 */
export class Slot {
  declare value: unknown;
  #source: (() => unknown) | undefined;

  constructor(readonly name: string) {}

  get isBound(): boolean {
    return Object.hasOwn(this, 'value') || this.#source !== undefined;
  }

  /** Whether the name can be read: not while it is unbound, nor when its module does not export it. */
  get hasValue(): boolean {
    try {
      return this.isBound && [this.value].length > 0;
    } catch {
      return false;
    }
  }

  /** Has the slot follow an import: `read` is asked at each use, as the exporting module may change its variable. */
  bind(read: () => unknown): void {
    Reflect.deleteProperty(this, 'value');
    this.#source = read;
  }

  /** Makes the name of a `var` known before it is assigned. */
  hoist(): void {
    if (!this.isBound) this.value = undefined;
  }

  /** What an assignment to a constant is compiled into. */
  set constant(_value: unknown) {
    throw new TypeError('Assignment to constant variable.');
  }

  get constant(): unknown {
    return this.value;
  }

  static {
    Object.defineProperty(this.prototype, 'value', {
      get(this: Slot): unknown {
        if (this.#source === undefined) throw new ReferenceError(`${this.name} is not defined`);
        return this.#source();
      },
      set(this: Slot, value: unknown): void {
        this.#source = undefined;
        Object.defineProperty(this, 'value', { value, writable: true, enumerable: true, configurable: true });
      },
    });
  }
}

/** All session variables, by name. */
export class Slots {
  readonly #slots = new Map<string, Slot>();

  /** The slot of a name; a new one when the name is met for the first time. */
  of(name: string): Slot {
    let slot = this.#slots.get(name);
    if (slot === undefined) {
      slot = new Slot(name);
      this.#slots.set(name, slot);
    }
    return slot;
  }

  /** Those of the names that nothing was assigned to. */
  unbound(names: readonly string[]): string[] {
    return names.filter((name) => !this.of(name).isBound);
  }

  /** Names and values of the session, in the order in which they were met. Imported types have no value. */
  entries(): [string, unknown][] {
    return [...this.#slots.values()]
      .filter(({ hasValue }) => hasValue)
      .map((slot) => [slot.name, slot.value]);
  }
}
