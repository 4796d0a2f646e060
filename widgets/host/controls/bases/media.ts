import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { ModelIdentity } from '../../core';
import type { Attributes } from '../attributes';
import type { Given } from '../control-widget';
import { type DomState, DomWidget } from '../dom-widget';

export interface MediaState extends DomState {
  value: Uint8Array;
  format: string;
}

/** A picture, sound or film. */
export abstract class Media<S extends MediaState> extends DomWidget<S> {
  constructor(identity: ModelIdentity, attributes: Attributes<S>, given: Given<S> = {}) {
    super(identity, attributes, given);
  }

  /** Makes one of a file; its format is the end of the file's name. */
  static async fromFile<Own>(
    this: new (given: { value: Uint8Array; format?: string }) => Own,
    path: string,
  ): Promise<Own> {
    const value = new Uint8Array(await readFile(path));
    const format = extname(path).slice(1).toLowerCase();
    return new this(format === '' ? { value } : { value, format });
  }

  /** Makes one of an address; the browser loads it. */
  static fromUrl<Own>(this: new (given: { value: Uint8Array; format?: string }) => Own, url: string): Own {
    return new this({ value: new TextEncoder().encode(url), format: 'url' });
  }
}
