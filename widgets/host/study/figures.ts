import type { Study } from '@actilens/analysis';

/** What a network costs and how well it does, as far as it was measured. */
type Effect = Study['effect'];

/** In per cent with one digit: `97.6 %`. */
export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** A difference of shares in percentage points, with its sign: `+0.4`, `−2.5`. */
export function points(difference: number): string {
  const value = (100 * difference).toFixed(1);
  return difference > 0 ? `+${value}` : value.replace('-', '−');
}

/** The neurons of the layers: `5 · 16 · 16 · 10`. */
export function neuronsOf({ neurons }: Effect): string {
  return neurons === undefined ? '' : Object.values(neurons).join(' · ');
}

/** A count with its thousands set off, or in millions: `37,836`, `12.3 M`. */
export function count(value: number): string {
  return value < 1e6 ? value.toLocaleString('en') : `${(value / 1e6).toFixed(value < 1e7 ? 2 : 1)} M`;
}

/** What is known of a network, in words, the most important first. */
export function inFigures(effect: Effect): string[] {
  const { accuracy, parameters, multiplyAdds, latency } = effect;
  return [
    ...(accuracy === undefined ? [] : [`accuracy ${percent(accuracy)}`]),
    ...(effect.neurons === undefined ? [] : [`neurons ${neuronsOf(effect)}`]),
    ...(parameters === undefined ? [] : [`${count(parameters)} parameters`]),
    ...(multiplyAdds === undefined ? [] : [`${count(multiplyAdds)} multiply-adds`]),
    ...(latency === undefined ? [] : [`${latency.toFixed(latency < 10 ? 1 : 0)} ms an image`]),
  ];
}
