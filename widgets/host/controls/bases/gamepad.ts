import type { ModelIdentity } from '../../core';
import { widgets } from '../../core/registry';
import type { Attributes } from '../attributes';
import type { Given } from '../control-widget';
import { type DomState, DomWidget } from '../dom-widget';
import { ControllerAxis } from '../generated/controller-axis';
import { ControllerButton } from '../generated/controller-button';

/** A gamepad. Front ends make the widgets of its buttons and axes, once it is connected. */
export abstract class Gamepad<S extends DomState> extends DomWidget<S> {
  constructor(identity: ModelIdentity, attributes: Attributes<S>, given: Given<S> = {}) {
    super(identity, attributes, given);
    widgets().letFrontEndsMake('ControllerButtonModel', () => new ControllerButton());
    widgets().letFrontEndsMake('ControllerAxisModel', () => new ControllerAxis());
  }
}
