/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, text } from '../attributes';
import { Capturing } from '../bases/capturing';
import { type CellOutput, cellOutputs } from '../cell-outputs';
import type { Given } from '../control-widget';
import { type DomState, domAttributes } from '../dom-widget';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/output',
  moduleVersion: '1.0.0',
  model: 'OutputModel',
  view: 'OutputView',
};

/** The state of a {@link Output}. */
export interface OutputState extends DomState {
  /** Parent message id of messages to capture. Initially `""`. */
  msgId: string;
  /** The output messages synced from the frontend. */
  outputs: readonly CellOutput[];
}

const attributes: Attributes<OutputState> = {
  ...domAttributes,
  msgId: text(''),
  outputs: cellOutputs(),
};

/** The widget that front ends know as `OutputModel`. */
export class Output extends Capturing<OutputState> {
  constructor(given: Given<OutputState> = {}) {
    super(identity, attributes, given);
  }

  /** Parent message id of messages to capture. Initially `""`. */
  get msgId(): string {
    return this.get('msgId');
  }
  set msgId(msgId: string) {
    this.set({ msgId });
  }

  /** The output messages synced from the frontend. */
  get outputs(): readonly CellOutput[] {
    return this.get('outputs');
  }
  set outputs(outputs: readonly CellOutput[]) {
    this.set({ outputs });
  }
}
