import { type HistoryEntry, markup, type Markup } from '@actilens/analysis';
import { count, neuronsOf, percent, points } from './figures';

const wide = 'text-align: left; min-width: 10em';
const wrapped = 'text-align: right; min-width: 8.5em';
const number = 'text-align: right; white-space: nowrap';

/** The columns, and how their cells are laid out: the list of neurons and titles may take several lines in a narrow page. */
const columns = [
  { title: '', style: number },
  { title: 'what was done', style: wide },
  { title: 'neurons', style: wrapped },
  { title: 'parameters', style: number },
  { title: 'multiply-adds', style: number },
  { title: 'ms', style: number },
  { title: 'accuracy', style: number },
  { title: 'change', style: number },
];

/** A study's history, the last entry first, with what each step cost or brought. */
export function historyTable(history: readonly HistoryEntry[], state: number): Markup {
  const rows = [...history].reverse().map((entry) => row(entry, entry.to === state));
  return markup`<div style="max-height: 300px; overflow: auto; line-height: 1.5">
    <table style="border-collapse: collapse; font-variant-numeric: tabular-nums">
      <thead>
        <tr>
          ${columns.map(({ title, style }) => cell(markup`<b>${title}</b>`, `${style}; white-space: normal`))}
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
    ${cells.map((text, at) => cell(markup`${text}`, columns[at].style))}
  </tr>`;
}

function cell(content: Markup, style: string): Markup {
  return markup`<td style="padding: 1px 5px; ${style}">${content}</td>`;
}
