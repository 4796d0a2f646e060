/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, bytes, flag, text } from '../attributes';
import { Media } from '../bases/media';
import type { Given } from '../control-widget';
import { type DomState, domAttributes } from '../dom-widget';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'AudioModel',
  view: 'AudioView',
};

/** The state of a {@link Audio}. */
export interface AudioState extends DomState {
  /** When true, the audio starts when it's displayed. Initially `true`. */
  autoplay: boolean;
  /** Specifies that audio controls should be displayed (such as a play/pause button etc). Initially `true`. */
  controls: boolean;
  /** The format of the audio. Initially `"mp3"`. */
  format: string;
  /** When true, the audio will start from the beginning after finishing. Initially `true`. */
  loop: boolean;
  /** The media data as a memory view of bytes. */
  value: Uint8Array;
}

const attributes: Attributes<AudioState> = {
  ...domAttributes,
  autoplay: flag(true),
  controls: flag(true),
  format: text('mp3'),
  loop: flag(true),
  value: bytes(),
};

/** The widget that front ends know as `AudioModel`. */
export class Audio extends Media<AudioState> {
  constructor(given: Given<AudioState> = {}) {
    super(identity, attributes, given);
  }

  /** When true, the audio starts when it's displayed. Initially `true`. */
  get autoplay(): boolean {
    return this.get('autoplay');
  }
  set autoplay(autoplay: boolean) {
    this.set({ autoplay });
  }

  /** Specifies that audio controls should be displayed (such as a play/pause button etc). Initially `true`. */
  get controls(): boolean {
    return this.get('controls');
  }
  set controls(controls: boolean) {
    this.set({ controls });
  }

  /** The format of the audio. Initially `"mp3"`. */
  get format(): string {
    return this.get('format');
  }
  set format(format: string) {
    this.set({ format });
  }

  /** When true, the audio will start from the beginning after finishing. Initially `true`. */
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
}
