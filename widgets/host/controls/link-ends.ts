import { isWidget, type LiveWidget } from '../core';
import { type Attribute, attribute } from './attributes';

/** A widget whose attributes have names in messages. */
export interface LinkableWidget extends LiveWidget {
  readonly state: object;
  wireName(attribute: never): string | undefined;
}

/** One end of a link: a widget and the name of one of its attributes. */
export type LinkEnd = readonly [widget: LinkableWidget, attribute: string];

/** One end of a link that front ends keep. */
export function linkEnd(): Attribute<LinkEnd> {
  const isEnd = (value: unknown): boolean =>
    Array.isArray(value) && value.length === 2 && isWidget(value[0]) && typeof value[1] === 'string';
  return {
    ...attribute<LinkEnd>('a widget and the name of one of its attributes', isEnd, [] as never),
    encode: ([widget, name]) => [widget, widget.wireName(name as never)],
  };
}
