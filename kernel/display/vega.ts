import { type Bundle, Rich } from './mime';

/**
 * Shows a Vega or Vega-Lite specification, or an object whose `toSpec()` returns one. Undefined when it is neither.
 *
 * JupyterLab's own renderers take `vega.v5` and `vegalite.v3` to `v5`; a later version is shown as the latest of these.
 */
export function vegaBundle(value: object): Bundle | undefined {
  const { toSpec } = value as { toSpec?: unknown };
  const spec: unknown = typeof toSpec === 'function' ? (toSpec as () => unknown).call(value) : value;
  const schema = (spec as { $schema?: unknown } | null)?.$schema;
  if (typeof schema !== 'string') return undefined;
  const [, library, version] = /vega\.github\.io\/schema\/(vega|vega-lite)\/v(\d+)/.exec(schema) ?? [];
  if (library === undefined) return undefined;
  const name = library === 'vega' ? 'vega.v5' : `vegalite.v${Math.min(5, Math.max(3, Number(version)))}`;
  const title = library === 'vega' ? 'Vega chart' : 'Vega-Lite chart';
  return { data: { [`application/vnd.${name}+json`]: spec, 'text/plain': `[${title}]` }, metadata: {} };
}

/** Shows a Vega-Lite specification, with `$schema` or without. */
export function vegaLite(spec: object): Rich {
  const schema = 'https://vega.github.io/schema/vega-lite/v5.json';
  return new Rich(vegaBundle({ $schema: schema, ...spec })?.data ?? {});
}
