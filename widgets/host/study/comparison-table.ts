import { type Comparison, type Markup, markup } from '@actilens/analysis';
import { count, neuronsOf, percent, points } from './figures';

type Effect = Comparison['effects'][number];

/** What two networks cost and achieve, the first against the second, overall and for each class. */
export function comparisonTable(
  { effects: [first, second], difference }: Comparison,
  names: readonly [first: string, second: string],
  classNames: readonly string[],
): Markup {
  const figure = (name: string, of: (effect: Effect) => string, change: Markup | string = ''): Markup =>
    row([name, of(first), of(second), change]);
  const number = (name: 'parameters' | 'multiplyAdds', title: string): Markup =>
    figure(title, (effect) => known(effect[name], count), known(difference[name], signed));
  const classes = classNames.map((name, c) =>
    row([
      name,
      known(first.perClass?.[c], percent),
      known(second.perClass?.[c], percent),
      change(difference.perClass?.[c]),
    ]),
  );
  return markup`<div style="max-height: 340px; overflow: auto; line-height: 1.5">
    <table style="border-collapse: collapse; font-variant-numeric: tabular-nums">
      <thead>
        ${row(['', ...names, 'difference'].map((title) => markup`<b>${title}</b>`))}
      </thead>
      <tbody>
        ${figure('neurons', neuronsOf)} ${number('parameters', 'parameters')}
        ${number('multiplyAdds', 'multiply-adds')}
        ${figure('accuracy', ({ accuracy }) => known(accuracy, percent), change(difference.accuracy))}
        ${row([markup`<b>accuracy of each class</b>`])} ${classes}
      </tbody>
    </table>
  </div>`;
}

function known(value: number | undefined, words: (value: number) => string): string {
  return value === undefined || Number.isNaN(value) ? '' : words(value);
}

function signed(value: number): string {
  return value > 0 ? `+${count(value)}` : count(value).replace('-', '−');
}

/** Percentage points, in the colour of better or worse. */
function change(difference: number | undefined): Markup | string {
  const words = known(difference, points);
  const isSame = words === '' || Math.abs(difference!) < 0.0005;
  if (isSame) return words;
  const [name, plain] = difference! > 0 ? ['success', '#2e7d32'] : ['error', '#c62828'];
  return markup`<span style="color: var(--jp-${name}-color1, ${plain})">${words}</span>`;
}

function row([title, ...cells]: readonly (Markup | string)[]): Markup {
  return markup`<tr>
    <td style="padding: 1px 8px; text-align: left">${title}</td>
    ${cells.map((cell) => markup`<td style="padding: 1px 8px; text-align: right; white-space: nowrap">${cell}</td>`)}
  </tr>`;
}
