import { markup, type Markup } from './markup';
import type { ReportTable, TableRow } from './report-content';

/** The table as markup; it scrolls sideways on its own when the page is narrower. */
export function tableMarkup({ caption, columns, rows, notes = [] }: ReportTable): Markup {
  const align = (index: number) => columns[index].align ?? 'left';
  const head = columns.map(({ title }, i) => markup`<th scope="col" class="${align(i)}">${title}</th>`);
  const cell = (text: string, i: number) =>
    i === 0
      ? markup`<th scope="row" class="${align(i)}">${text}</th>`
      : markup`<td class="${align(i)}">${text}</td>`;
  const row = ({ cells, emphasis }: TableRow) =>
    markup`<tr class="${emphasis ? 'emphasis' : ''}">${cells.map(cell)}</tr>`;

  return markup`<div class="table" role="region" tabindex="0" aria-label="${caption}">
<table>
<caption>${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${rows.map(row)}
</tbody>
</table>
</div>
${notes.map((note) => markup`<p class="note">${note}</p>`)}`;
}
