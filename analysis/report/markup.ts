/** HTML that is already safe to place in a page. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = string | number | Markup | Markup[];

/**
 * HTML from a template literal: interpolated text and numbers are escaped, markup and lists of it are not.
 *
 * markup`<b>${'1 < 2'}</b>`.text is `<b>1 &lt; 2</b>`.
 */
export function markup(parts: TemplateStringsArray, ...values: Part[]): Markup {
  return new Markup(parts.reduce((text, part, i) => text + safe(values[i - 1]) + part));
}

/** JSON to place between script tags: no `<` in it, so it cannot close the tag. */
export function scriptJson(value: unknown): Markup {
  return new Markup(JSON.stringify(value).replaceAll('<', '\\u003c'));
}

function safe(value: Part): string {
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(({ text }) => text).join('\n');
  return String(value).replaceAll(/[&<>"']/g, (character) => entities[character]);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
