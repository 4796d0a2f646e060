import { type HistoryEntry, markup, type Markup } from '@actilens/analysis';
import { count, neuronsOf, percent, points } from './figures';

const columns = ['', 'what was done', 'neurons', 'parameters', 'multiply-adds', 'ms', 'accuracy', 'change'];

/** A study's history, the last entry first, with what each step cost or brought. */
export function historyTable(history: readonly HistoryEntry[], state: number): Markup {
  const rows = [...history].reverse().map((entry) => row(entry, entry.to === state));
  return markup`<div style="max-height: 300px; overflow: auto; line-height: 1.5">
    <table style="border-collapse: collapse; font-variant-numeric: tabular-nums">
      <thead>
        <tr>
          ${columns.map((column, at) => cell(markup`<b>${column}</b>`, at !== 1))}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

function row({ number, words, before, after, from, to }: HistoryEntry, isPresent: boolean): Markup {
  const { parameters, multiplyAdds, latency, accuracy } = after;
  const isMove = from !== to && before.accuracy !== undefined && accuracy !== undefined;
  const cells = [
    String(number),
    words,
    neuronsOf(after),
    parameters === undefined ? '' : count(parameters),
    multiplyAdds === undefined ? '' : count(multiplyAdds),
    latency === undefined ? '' : latency.toFixed(latency < 10 ? 1 : 0),
    accuracy === undefined ? '' : percent(accuracy),
    isMove ? points(accuracy - before.accuracy!) : '',
  ];
  const background = isPresent ? 'background: var(--jp-layout-color2, #eee)' : '';
  return markup`<tr style="${background}">
    ${cells.map((text, at) => cell(markup`${text}`, at !== 1))}
  </tr>`;
}

function cell(content: Markup, isNumber: boolean): Markup {
  return markup`<td style="padding: 1px 8px; text-align: ${isNumber ? 'right; white-space: nowrap' : 'left'}">
    ${content}
  </td>`;
}
