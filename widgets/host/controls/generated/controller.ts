/* Written by generate.mjs from @jupyter-widgets/schema 0.5.6. */
import type { ModelIdentity } from '../../core';
import { type Attributes, flag, integer, number, text } from '../attributes';
import { Gamepad } from '../bases/gamepad';
import { widgetList } from '../children';
import type { Given } from '../control-widget';
import { type DomState, domAttributes } from '../dom-widget';
import type { ControllerAxis } from './controller-axis';
import type { ControllerButton } from './controller-button';

const identity: ModelIdentity = {
  module: '@jupyter-widgets/controls',
  moduleVersion: '2.0.0',
  model: 'ControllerModel',
  view: 'ControllerView',
};

/** The state of a {@link Controller}. */
export interface ControllerState extends DomState {
  /** The axes on the gamepad. */
  axes: readonly ControllerAxis[];
  /** The buttons on the gamepad. */
  buttons: readonly ControllerButton[];
  /** Whether the gamepad is connected. Initially `false`. */
  connected: boolean;
  /** The id number of the controller. Initially `0`. */
  index: number;
  /** The name of the control mapping. Initially `""`. */
  mapping: string;
  /** The name of the controller. Initially `""`. */
  name: string;
  /** The last time the data from this gamepad was updated. Initially `0`. */
  timestamp: number;
}

const attributes: Attributes<ControllerState> = {
  ...domAttributes,
  axes: widgetList<ControllerAxis>(),
  buttons: widgetList<ControllerButton>(),
  connected: flag(false),
  index: integer(0),
  mapping: text(''),
  name: text(''),
  timestamp: number(0),
};

/** The widget that front ends know as `ControllerModel`. */
export class Controller extends Gamepad<ControllerState> {
  constructor(given: Given<ControllerState> = {}) {
    super(identity, attributes, given);
  }

  /** The axes on the gamepad. */
  get axes(): readonly ControllerAxis[] {
    return this.get('axes');
  }
  set axes(axes: readonly ControllerAxis[]) {
    this.set({ axes });
  }

  /** The buttons on the gamepad. */
  get buttons(): readonly ControllerButton[] {
    return this.get('buttons');
  }
  set buttons(buttons: readonly ControllerButton[]) {
    this.set({ buttons });
  }

  /** Whether the gamepad is connected. Initially `false`. */
  get connected(): boolean {
    return this.get('connected');
  }
  set connected(connected: boolean) {
    this.set({ connected });
  }

  /** The id number of the controller. Initially `0`. */
  get index(): number {
    return this.get('index');
  }
  set index(index: number) {
    this.set({ index });
  }

  /** The name of the control mapping. Initially `""`. */
  get mapping(): string {
    return this.get('mapping');
  }
  set mapping(mapping: string) {
    this.set({ mapping });
  }

  /** The name of the controller. Initially `""`. */
  get name(): string {
    return this.get('name');
  }
  set name(name: string) {
    this.set({ name });
  }

  /** The last time the data from this gamepad was updated. Initially `0`. */
  get timestamp(): number {
    return this.get('timestamp');
  }
  set timestamp(timestamp: number) {
    this.set({ timestamp });
  }
}
