import { inspect } from 'node:util';
import type { Field } from '../core';
import { isPlainObject } from '../core/buffers';
import { wireName } from './names';

/** One attribute of a control: what it is at first, what it may be, how it travels. */
export interface Attribute<Value> extends Field<Value> {
  readonly initial: () => Value;
  /** Makes the value of what was given for it; the given itself unless present. */
  readonly take?: (given: unknown) => Value;
}

/** All attributes of a control. */
export type Attributes<S> = { readonly [Name in keyof S]-?: Attribute<S[Name]> };

/** Adds the attributes' names in messages. */
export function named<S extends object>(attributes: Attributes<S>): Attributes<S> {
  return Object.fromEntries(
    Object.entries(attributes as Readonly<Record<string, Attribute<unknown>>>).map(([name, attribute]) => [
      name,
      { ...attribute, name: wireName(name) },
    ]),
  ) as unknown as Attributes<S>;
}

/** An attribute whose values are told by a test. `expected` completes "expected …". */
export function attribute<Value>(
  expected: string,
  allows: (value: unknown) => boolean,
  initial: Value,
): Attribute<Value> {
  const check = (value: unknown, name: string): void => {
    if (!allows(value)) throw new TypeError(`${name}: expected ${expected}, got ${shown(value)}`);
  };
  return { initial: () => initial, check };
}

const isNumber = (value: unknown): value is number => Number.isFinite(value);
const isInteger = (value: unknown): value is number => Number.isSafeInteger(value);
const isText = (value: unknown): value is string => typeof value === 'string';

export const integer = (initial: number) => attribute<number>('an integer', isInteger, initial);
export const number = (initial: number) => attribute<number>('a finite number', isNumber, initial);
export const text = (initial: string) => attribute<string>('a string', isText, initial);
export const flag = (initial: boolean) =>
  attribute<boolean>('true or false', (value) => typeof value === 'boolean', initial);

/** One of several strings. */
export function oneOf<const Choice extends string>(
  choices: readonly Choice[],
  initial: NoInfer<Choice>,
): Attribute<Choice> {
  const expected = `one of ${choices.map((choice) => `'${choice}'`).join(', ')}`;
  return attribute(expected, (value) => choices.includes(value as Choice), initial);
}

/** A list whose items are told by a test. */
export function listOf<Item>(
  expected: string,
  allows: (item: unknown) => boolean,
): Attribute<readonly Item[]> {
  return attribute<readonly Item[]>(expected, (value) => Array.isArray(value) && value.every(allows), []);
}

export const texts = () => listOf<string>('an array of strings', isText);
export const numbers = () => listOf<number>('an array of finite numbers', isNumber);
export const integers = () => listOf<number>('an array of integers', isInteger);

/** Two numbers, the smaller one first. */
export type Pair = readonly [number, number];

const isPair = (value: unknown, allows: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.length === 2 && value.every(allows) && value[0] <= value[1];

export const numberPair = (initial: Pair) =>
  attribute<Pair>('two finite numbers, the smaller one first', (value) => isPair(value, isNumber), initial);
export const integerPair = (initial: Pair) =>
  attribute<Pair>('two integers, the smaller one first', (value) => isPair(value, isInteger), initial);

/** A number or the word `any`. */
export const numberOrAny = (initial: number) =>
  attribute<number | 'any'>(
    "a finite number or 'any'",
    (value) => isNumber(value) || value === 'any',
    initial,
  );

export const bytes = () =>
  attribute<Uint8Array>('a Uint8Array', (value) => value instanceof Uint8Array, new Uint8Array());

/** The same attribute, which may also be null. */
export function nullable<Value>(inner: Attribute<Value>, initial: Value | null): Attribute<Value | null> {
  const { check, encode, decode } = inner;
  return {
    ...inner,
    initial: () => initial,
    take: undefined,
    check: (value, name) => {
      if (value !== null) check?.(value, name);
    },
    encode: encode && ((value) => (value === null ? null : encode(value))),
    decode: decode && ((wire) => (wire === null ? null : decode(wire))),
  };
}

/**
 * A widget that belongs to this one, such as its layout. A new one is made unless one is given; instead of one its
 * attributes may be given.
 */
export function part<Part extends object>(
  Class: new (attributes: Record<string, unknown>) => Part,
): Attribute<Part> {
  const own = attribute<Part | undefined>(
    `a ${Class.name} or its attributes`,
    (value) => value instanceof Class,
    undefined,
  );
  return {
    check: own.check,
    initial: () => new Class({}),
    take: (given) => (isPlainObject(given) ? new Class(given) : (given as Part)),
  };
}

function shown(value: unknown): string {
  return inspect(value, { depth: 0, breakLength: Infinity, maxStringLength: 60 });
}
