import { inspect } from 'node:util';

const mostRows = 100;
const mostColumns = 30;

/** Whether a value is a list of records, all plain objects of flat values: worth a table. */
export function isTable(value: unknown): value is readonly Record<string, unknown>[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(isPlain) &&
    value.some((row) => Object.keys(row).length > 0)
  );
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * The records as an HTML table, cut after 100 rows and 30 columns, which the last line says. Pages without JupyterLab's
 * style, such as nbgrader's feedback, keep the columns apart by the border, as they do for pandas.
 */
export function tableHtml(rows: readonly Record<string, unknown>[]): string {
  const all = [...new Set(rows.slice(0, mostRows).flatMap((row) => Object.keys(row)))];
  const columns = all.slice(0, mostColumns);
  const head = `<tr><th></th>${columns.map((name) => `<th>${escapeHtml(name)}</th>`).join('')}</tr>`;
  const body = rows.slice(0, mostRows).map((row, index) => {
    const cells = columns.map((name) => `<td>${escapeHtml(cellText(row[name]))}</td>`);
    return `<tr><th>${index}</th>${cells.join('')}</tr>`;
  });
  const isCut = rows.length > mostRows || all.length > mostColumns;
  const note = isCut ? `<p>${rows.length} rows, ${all.length} columns</p>` : '';
  return `<table border="1" class="dataframe"><thead>${head}</thead><tbody>${body.join('')}</tbody></table>${note}`;
}

function cellText(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string'
    ? value
    : inspect(value, { depth: 1, breakLength: Infinity, maxArrayLength: 10 });
}

/** A text with the characters escaped that mean something in HTML. */
export function escapeHtml(text: string): string {
  const escapes: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => escapes[character]);
}
