/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import type { Attributes } from '../attributes';
import { ControlWidget, type Given } from '../control-widget';
import { type LinkEnd, linkEnd } from '../link-ends';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'LinkModel',
  view: null,
};

/** The state of a {@link Link}. */
export interface LinkState {
  /** The source (widget, 'trait_name') pair. */
  source: LinkEnd;
  /** The target (widget, 'trait_name') pair. */
  target: LinkEnd;
}

const attributes: Attributes<LinkState> = {
  source: linkEnd(),
  target: linkEnd(),
};

/** The widget that front ends know as `LinkModel`. */
export class Link extends ControlWidget<LinkState> {
  constructor(given: Given<LinkState> = {}) {
    super(identity, attributes, given);
  }

  /** The source (widget, 'trait_name') pair. */
  get source(): LinkEnd {
    return this.get('source');
  }
  set source(source: LinkEnd) {
    this.set({ source });
  }

  /** The target (widget, 'trait_name') pair. */
  get target(): LinkEnd {
    return this.get('target');
  }
  set target(target: LinkEnd) {
    this.set({ target });
  }
}
