import type { Effect } from './effect';

const INSPECT = Symbol.for('nodejs.util.inspect.custom');

interface Entry {
  readonly number: number;
  readonly words: string;
  readonly before: Effect;
  readonly after: Effect;
}

/** The entry itself, which is one line where it is printed: as the value of a cell it would fill a page. */
export function printableEntry<E extends Entry>(entry: E): E {
  return Object.defineProperty(entry, INSPECT, { value: () => inOneLine(entry) });
}

function inOneLine({ number, words, before, after }: Entry): string {
  const accuracies = [before, after].map(accuracyOf).filter((shown) => shown !== undefined);
  const figures = [
    ...(accuracies.length > 0 ? [`accuracy ${[...new Set(accuracies)].join(' → ')}`] : []),
    ...(after.parameters === undefined ? [] : [`${after.parameters.toLocaleString('en')} parameters`]),
  ];
  return `${number}. ${words}${figures.length > 0 ? `: ${figures.join(', ')}` : ''}`;
}

function accuracyOf({ accuracy }: Effect): string | undefined {
  return accuracy === undefined ? undefined : `${(100 * accuracy).toFixed(1)} %`;
}
