/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, bytes, flag, text } from '../attributes';
import { Media } from '../bases/media';
import type { Given } from '../control-widget';
import { type DomState, domAttributes } from '../dom-widget';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'VideoModel',
  view: 'VideoView',
};

/** The state of a {@link Video}. */
export interface VideoState extends DomState {
  /** When true, the video starts when it's displayed. Initially `true`. */
  autoplay: boolean;
  /** Specifies that video controls should be displayed (such as a play/pause button etc). Initially `true`. */
  controls: boolean;
  /** The format of the video. Initially `"mp4"`. */
  format: string;
  /** Height of the video in pixels. Initially `""`. */
  height: string;
  /** When true, the video will start from the beginning after finishing. Initially `true`. */
  loop: boolean;
  /** The media data as a memory view of bytes. */
  value: Uint8Array;
  /** Width of the video in pixels. Initially `""`. */
  width: string;
}

const attributes: Attributes<VideoState> = {
  ...domAttributes,
  autoplay: flag(true),
  controls: flag(true),
  format: text('mp4'),
  height: text(''),
  loop: flag(true),
  value: bytes(),
  width: text(''),
};

/** The widget that front ends know as `VideoModel`. */
export class Video extends Media<VideoState> {
  constructor(given: Given<VideoState> = {}) {
    super(identity, attributes, given);
  }

  /** When true, the video starts when it's displayed. Initially `true`. */
  get autoplay(): boolean {
    return this.get('autoplay');
  }
  set autoplay(autoplay: boolean) {
    this.set({ autoplay });
  }

  /** Specifies that video controls should be displayed (such as a play/pause button etc). Initially `true`. */
  get controls(): boolean {
    return this.get('controls');
  }
  set controls(controls: boolean) {
    this.set({ controls });
  }

  /** The format of the video. Initially `"mp4"`. */
  get format(): string {
    return this.get('format');
  }
  set format(format: string) {
    this.set({ format });
  }

  /** Height of the video in pixels. Initially `""`. */
  get height(): string {
    return this.get('height');
  }
  set height(height: string) {
    this.set({ height });
  }

  /** When true, the video will start from the beginning after finishing. Initially `true`. */
  get loop(): boolean {
    return this.get('loop');
  }
  set loop(loop: boolean) {
    this.set({ loop });
  }

  /** The media data as a memory view of bytes. */
  get value(): Uint8Array {
    return this.get('value');
  }
  set value(value: Uint8Array) {
    this.set({ value });
  }

  /** Width of the video in pixels. Initially `""`. */
  get width(): string {
    return this.get('width');
  }
  set width(width: string) {
    this.set({ width });
  }
}
