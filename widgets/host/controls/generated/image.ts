/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, bytes, text } from '../attributes';
import { Media } from '../bases/media';
import type { Given } from '../control-widget';
import { type DomState, domAttributes } from '../dom-widget';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'ImageModel',
  view: 'ImageView',
};

/** The state of a {@link Image}. */
export interface ImageState extends DomState {
  /** The format of the image. Initially `"png"`. */
  format: string;
  /** Height of the image in pixels. Use layout.height for styling the widget. Initially `""`. */
  height: string;
  /** The media data as a memory view of bytes. */
  value: Uint8Array;
  /** Width of the image in pixels. Use layout.width for styling the widget. Initially `""`. */
  width: string;
}

const attributes: Attributes<ImageState> = {
  ...domAttributes,
  format: text('png'),
  height: text(''),
  value: bytes(),
  width: text(''),
};

/** The widget that front ends know as `ImageModel`. */
export class Image extends Media<ImageState> {
  constructor(given: Given<ImageState> = {}) {
    super(identity, attributes, given);
  }

  /** The format of the image. Initially `"png"`. */
  get format(): string {
    return this.get('format');
  }
  set format(format: string) {
    this.set({ format });
  }

  /** Height of the image in pixels. Use layout.height for styling the widget. Initially `""`. */
  get height(): string {
    return this.get('height');
  }
  set height(height: string) {
    this.set({ height });
  }

  /** The media data as a memory view of bytes. */
  get value(): Uint8Array {
    return this.get('value');
  }
  set value(value: Uint8Array) {
    this.set({ value });
  }

  /** Width of the image in pixels. Use layout.width for styling the widget. Initially `""`. */
  get width(): string {
    return this.get('width');
  }
  set width(width: string) {
    this.set({ width });
  }
}
