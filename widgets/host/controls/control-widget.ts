import { type ModelIdentity, Widget } from '../core';
import { type Attribute, type Attributes, named } from './attributes';

/** Attributes to make a control with: any of them, and in place of parts such as the layout their attributes. */
export type Given<S> = {
  readonly [Name in keyof S]?: S[Name] extends ControlWidget<infer Part> ? S[Name] | Given<Part> : S[Name];
};

/** A widget whose attributes are described one by one. */
export class ControlWidget<S extends object> extends Widget<S> {
  readonly #attributes: Attributes<S>;

  /** @throws TypeError for an attribute that the control does not have or a value that it cannot take */
  constructor(identity: ModelIdentity, attributes: Attributes<S>, given: Given<S> = {}) {
    super(identity, initialState(identity, attributes, given), named(attributes));
    this.#attributes = attributes;
  }

  override set(changes: Partial<S> | Given<S>): void {
    super.set(taken(this.#attributes, changes as Given<S>));
  }

  override toString(): string {
    const { value } = this.state as { value?: unknown };
    const shown = ['string', 'number', 'boolean'].includes(typeof value)
      ? `value: ${JSON.stringify(value)}`
      : '';
    return `${this.constructor.name}(${this.closed ? 'closed' : shown})`;
  }
}

function initialState<S extends object>(
  { model }: ModelIdentity,
  attributes: Attributes<S>,
  given: Given<S>,
): S {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(attributes, name));
  if (unknown !== undefined) {
    const known = Object.keys(attributes).sort().join(', ');
    throw new TypeError(`${model.replace(/Model$/, '')}: expected some of ${known}, got "${unknown}"`);
  }
  const chosen = taken(attributes, given);
  return Object.fromEntries(
    Object.entries(attributes as Readonly<Record<string, Attribute<unknown>>>).map(([name, { initial }]) => [
      name,
      name in chosen ? chosen[name as keyof S] : initial(),
    ]),
  ) as S;
}

/** What the attributes make of what was given for them; those that are undefined are left out. */
function taken<S extends object>(attributes: Attributes<S>, given: Given<S>): Partial<S> {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    entries.map(([name, value]) => {
      const attribute = (attributes as Readonly<Record<string, Attribute<unknown> | undefined>>)[name];
      return [name, attribute?.take === undefined ? value : attribute.take(value)];
    }),
  ) as Partial<S>;
}
