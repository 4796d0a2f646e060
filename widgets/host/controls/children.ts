import { isWidget, type LiveWidget } from '../core';
import { type Attribute, listOf } from './attributes';

/** The widgets that a container holds. */
export function widgetList<Child extends LiveWidget = LiveWidget>(): Attribute<readonly Child[]> {
  return listOf<Child>('an array of widgets', isWidget);
}
