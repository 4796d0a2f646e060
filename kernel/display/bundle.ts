import { inspect } from 'node:util';
import { imageType } from './image';
import { type Bundle, displaySymbol, type MimeData, Rich } from './mime';
import { isTable, tableHtml } from './table';
import { isTensor, tensorText } from './tensor';
import { vegaBundle } from './vega';

/**
 * A value in all the ways it can be shown. An object may say itself how (`Symbol.for('Jupyter.display')`), also that
 * it shows nothing, by returning undefined; records become a table, image files and canvases images, chart
 * specifications charts, all else text without colours.
 *
 * Answers at once, unless the object itself answers with a promise.
 */
export function bundleOf(value: unknown): Bundle | undefined | Promise<Bundle | undefined> {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return plain(value);
  const show = (value as { [displaySymbol]?: unknown })[displaySymbol];
  if (typeof show === 'function') return ownBundle(value, show as () => unknown);
  if (value instanceof Error) return { data: { 'text/plain': value.stack ?? String(value) }, metadata: {} };
  return commonBundle(value) ?? plain(value);
}

function plain(value: unknown): Bundle {
  return { data: { 'text/plain': inspect(value, { colors: false }) }, metadata: {} };
}

function ownBundle(value: object, show: () => unknown): Bundle | undefined | Promise<Bundle | undefined> {
  const metadata = value instanceof Rich ? value.metadata : {};
  const bundle = (data: unknown): Bundle | undefined =>
    typeof data === 'object' && data !== null ? { data: data as MimeData, metadata } : undefined;
  const shown = show.call(value);
  return shown instanceof Promise ? shown.then(bundle) : bundle(shown);
}

interface Canvas {
  toBuffer?(type: string): Uint8Array;
  toDataURL?(): string;
}

function commonBundle(value: object): Bundle | undefined {
  const text = inspect(value, { colors: false });
  const rich = (type: string, data: unknown): Bundle => ({
    data: { [type]: data, 'text/plain': text },
    metadata: {},
  });
  if (isTable(value)) return rich('text/html', tableHtml(value));
  if (isTensor(value)) return { data: { 'text/plain': tensorText(value) }, metadata: {} };
  if (value instanceof Uint8Array) {
    const type = imageType(value);
    return type === undefined ? undefined : rich(type, Buffer.from(value).toString('base64'));
  }
  const chart = vegaBundle(value);
  if (chart !== undefined) return chart;
  const { toBuffer, toDataURL } = value as Canvas;
  if (typeof toDataURL === 'function' && typeof toBuffer === 'function') {
    return rich('image/png', Buffer.from(toBuffer.call(value, 'image/png')).toString('base64'));
  }
  const { outerHTML } = value as { outerHTML?: unknown };
  return typeof outerHTML === 'string' ? rich('text/html', outerHTML) : undefined;
}
