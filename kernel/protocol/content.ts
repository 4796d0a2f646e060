import type { JsonObject } from './message';

/** A request lacks a field, or a field has the wrong type. */
export class BadContentError extends Error {
  override readonly name = 'BadContentError';
}

/** Reads the fields of a message's content, and says what is wrong with one that is not as the protocol has it. */
export class ContentReader {
  constructor(private readonly content: JsonObject) {}

  /** @throws BadContentError when absent without a default, or no string */
  text(field: string, absent?: string): string {
    return this.#read(field, 'a string', (value) => typeof value === 'string', absent);
  }

  /** @throws BadContentError */
  flag(field: string, absent?: boolean): boolean {
    return this.#read(field, 'true or false', (value) => typeof value === 'boolean', absent);
  }

  /** @throws BadContentError */
  integer(field: string, absent?: number): number {
    return this.#read(field, 'an integer', Number.isInteger, absent);
  }

  /** @throws BadContentError */
  object(field: string, absent?: JsonObject): JsonObject {
    const isObject = (value: unknown): boolean =>
      typeof value === 'object' && value !== null && !Array.isArray(value);
    return this.#read(field, 'an object', isObject, absent);
  }

  #read<T>(field: string, expected: string, fits: (value: unknown) => boolean, absent: T | undefined): T {
    const value = this.content[field] ?? absent;
    if (!fits(value))
      throw new BadContentError(`${field}: expected ${expected}, got ${JSON.stringify(value)}`);
    return value as T;
  }
}
