import { bytesOf, isPlainObject } from './buffers';
import { referencePrefix } from './protocol';
import { isWidget, modelIdSymbol, widgets } from './registry';
import { isSame, snapshot } from './values';

/** How one attribute of a state travels. */
export interface Field<Value> {
  /** Its name in messages; its own unless given. */
  readonly name?: string;
  /** The value as it is sent: JSON, binary data and widgets. */
  readonly encode?: (value: Value) => unknown;
  /** The value of what a front end sent. */
  readonly decode?: (wire: unknown) => Value;
  /** Says what is wrong with a value by throwing a TypeError. */
  readonly check?: (value: unknown, name: string) => void;
  /** Whether it stays in the kernel. Such a value may be anything; it is kept as it is, not copied. */
  readonly local?: boolean;
  /** Whether what one front end sent is repeated to all of them; it is, unless this says no. */
  readonly echo?: boolean;
}

/** How attributes travel that do not do so by their own name and value. */
export type Fields<S> = { readonly [Name in keyof S]?: Field<S[Name]> };

/** Writes and reads states as they travel, and keeps them. */
export class Wire<S extends object> {
  readonly #byWireName: ReadonlyMap<string, keyof S & string>;

  constructor(
    attributes: readonly (keyof S & string)[],
    private readonly fields: Fields<S>,
  ) {
    this.#byWireName = new Map(
      attributes.flatMap((name) => (fields[name]?.local === true ? [] : [[this.nameOf(name), name]])),
    );
  }

  /** The name of an attribute in messages. */
  nameOf(attribute: keyof S & string): string {
    return this.fields[attribute]?.name ?? attribute;
  }

  isLocal(attribute: keyof S): boolean {
    return this.fields[attribute]?.local === true;
  }

  /** The attributes of a state by their names in messages. Widgets are references, binary leaves are bytes. */
  encode(state: Partial<S>): Record<string, unknown> {
    const names = (Object.keys(state) as (keyof S & string)[]).filter((name) => !this.isLocal(name));
    return Object.fromEntries(names.map((name) => [this.nameOf(name), this.#encoded(name, state[name]!)]));
  }

  /** What of a front end's state is known here, by the attributes' own names. */
  decode(wire: Readonly<Record<string, unknown>>): Partial<S> {
    const known = Object.entries(wire).filter(([name]) => this.#byWireName.has(name));
    return Object.fromEntries(
      known.map(([name, value]) => {
        const attribute = this.#byWireName.get(name)!;
        const decode = this.fields[attribute]?.decode;
        return [attribute, decode === undefined ? resolved(value) : decode(resolved(value))];
      }),
    ) as Partial<S>;
  }

  /** The part of a front end's state that is repeated to all of them. */
  echoed(wire: Readonly<Record<string, unknown>>): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(wire).filter(([name]) => {
        const attribute = this.#byWireName.get(name);
        return attribute !== undefined && this.fields[attribute]?.echo !== false;
      }),
    );
  }

  /** @throws TypeError for a value that its attribute cannot have */
  check(state: Partial<S>): void {
    for (const name of Object.keys(state) as (keyof S & string)[])
      this.fields[name]?.check?.(state[name], name);
  }

  /** A part of a state such that nobody can change it in place. */
  keep(state: Partial<S>): Partial<S> {
    const names = Object.keys(state) as (keyof S)[];
    return Object.fromEntries(
      names.map((name) => [name, this.isLocal(name) ? state[name] : snapshot(state[name])]),
    ) as Partial<S>;
  }

  /** Whether an attribute is what it was. */
  isSame<Name extends keyof S>(name: Name, a: S[Name], b: S[Name]): boolean {
    return this.isLocal(name) ? Object.is(a, b) : isSame(a, b);
  }

  #encoded<Name extends keyof S & string>(name: Name, value: S[Name]): unknown {
    const encode = this.fields[name]?.encode;
    return referenced(encode === undefined ? value : encode(value));
  }
}

/** Replaces widgets by references and binary leaves by their bytes. */
function referenced(value: unknown): unknown {
  if (isWidget(value)) return referencePrefix + value[modelIdSymbol];
  const bytes = bytesOf(value);
  if (bytes !== undefined) return bytes;
  if (Array.isArray(value)) return value.map(referenced);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, referenced(item)]));
}

/** Replaces references to widgets that there are by the widgets. */
function resolved(value: unknown): unknown {
  if (typeof value === 'string') return widgets().byReference(value) ?? value;
  if (Array.isArray(value)) return value.map(resolved);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolved(item)]));
}
