import { displaySymbol } from '@actilens/kernel/api';
import { isSame } from '../core/values';
import type { Widget } from '../core';
import { DirectionalLink, Link } from './generated';
import type { LinkEnd } from './link-ends';

/** One end of a link in the kernel: a widget and the name of one of its attributes. */
export type Source<S extends object, Name extends keyof S & string> = readonly [
  widget: Widget<S>,
  attribute: Name,
];

/** Two attributes that follow each other. */
export class KernelLink {
  /** @param unlink lets them go their own ways */
  constructor(readonly unlink: () => void) {}

  /** As a cell's last value it shows nothing. */
  [displaySymbol](): undefined {
    return undefined;
  }
}

/**
 * Keeps two attributes the same, in the kernel; the second one starts with the value of the first.
 *
 * ```ts
 * link([slider, 'value'], [field, 'value']);
 * ```
 */
export function link<
  A extends object,
  AName extends keyof A & string,
  B extends object,
  BName extends keyof B & string,
>(first: Source<A, AName>, second: Source<B, BName>): KernelLink {
  const there = dlink(first, second, (value) => value as unknown as B[BName]);
  const back = dlink(second, first, (value) => value as unknown as A[AName]);
  return new KernelLink(() => {
    there.unlink();
    back.unlink();
  });
}

/** Has one attribute follow another, in the kernel, through a function if one is given. */
export function dlink<
  A extends object,
  AName extends keyof A & string,
  B extends object,
  BName extends keyof B & string,
>(
  [source, from]: Source<A, AName>,
  [target, to]: Source<B, BName>,
  transform: (value: A[AName]) => B[BName] = (value) => value as unknown as B[BName],
): KernelLink {
  const follow = (): void => {
    const value = transform(source.get(from));
    if (!isSame(target.get(to), value)) target.set({ [to]: value } as unknown as Partial<B>);
  };
  follow();
  return new KernelLink(source.observe(follow, from));
}

/**
 * Keeps two attributes the same in the front end, which needs no kernel; the second one starts with the value of the
 * first. Closing the link ends it.
 *
 * @throws TypeError for attributes that front ends do not know
 */
export function jslink(first: LinkEnd, second: LinkEnd): Link {
  return new Link({ source: known(first), target: known(second) });
}

/** Has one attribute follow another in the front end. @throws TypeError for attributes that front ends do not know */
export function jsdlink(source: LinkEnd, target: LinkEnd): DirectionalLink {
  return new DirectionalLink({ source: known(source), target: known(target) });
}

function known(end: LinkEnd): LinkEnd {
  const [widget, attribute] = end;
  if (Object.hasOwn(widget.state, attribute) && widget.wireName(attribute as never) !== undefined) return end;
  const names = Object.keys(widget.state).filter((name) => widget.wireName(name as never) !== undefined);
  throw new TypeError(
    `link: expected an attribute that front ends know, one of ${names.join(', ')}, got "${attribute}"`,
  );
}
