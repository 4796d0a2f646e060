import { bundleOf } from '../../../kernel/display/bundle';
import { encodePng, image, imageType } from '../../../kernel/display/image';
import { displaySymbol, html, json, latex, markdown, svg } from '../../../kernel/display/mime';
import { escapeHtml, tableHtml } from '../../../kernel/display/table';
import { vegaLite } from '../../../kernel/display/vega';
import { computeWithPython } from '../../support/compute-with-python';

async function shown(value: unknown): Promise<Record<string, unknown> | undefined> {
  return (await bundleOf(value))?.data;
}

const escape = String.fromCharCode(27);

test.each([
  [3, '3'],
  ['text', "'text'"],
  [undefined, 'undefined'],
  [null, 'null'],
  [[1, 2], '[ 1, 2 ]'],
  [new Map([['a', 1]]), "Map(1) { 'a' => 1 }"],
  [Symbol('s'), 'Symbol(s)'],
])('%p is shown as plain text', async (value, text) => {
  expect(await shown(value)).toEqual({ 'text/plain': text });
});

test('text has no colours', async () => {
  expect(String((await shown({ a: 1, b: 'x', c: [true, null] }))?.['text/plain'])).not.toContain(escape);
});

test('an error is shown with its trace', async () => {
  expect((await shown(new TypeError('broken')))?.['text/plain']).toMatch(/^TypeError: broken\n {4}at /);
});

describe('an object that says itself how it is shown', () => {
  test('is asked, also when it answers with a promise', async () => {
    expect(await shown({ [displaySymbol]: () => ({ 'text/html': '<b>a</b>' }) })).toEqual({
      'text/html': '<b>a</b>',
    });
    expect(await shown({ [displaySymbol]: async () => ({ 'text/plain': 'p' }) })).toEqual({
      'text/plain': 'p',
    });
  });

  test('shows nothing when it answers nothing', async () => {
    expect(await bundleOf({ [displaySymbol]: () => undefined })).toBeUndefined();
  });

  test('answers at once unless it needs time', () => {
    expect(bundleOf(html('<i>a</i>'))).toEqual({
      data: { 'text/html': '<i>a</i>', 'text/plain': '<i>a</i>' },
      metadata: {},
    });
  });
});

test('markup has its MIME type and a text beside it', async () => {
  expect(await shown(markdown('# a'))).toMatchObject({ 'text/markdown': '# a', 'text/plain': '# a' });
  expect(await shown(latex('x^2'))).toMatchObject({ 'text/latex': '$$x^2$$' });
  expect(await shown(latex('$x$'))).toMatchObject({ 'text/latex': '$x$' });
  expect(await shown(svg('<svg/>'))).toMatchObject({ 'image/svg+xml': '<svg/>' });
  expect(await shown(json({ a: [1] }))).toMatchObject({ 'application/json': { a: [1] } });
});

describe('records', () => {
  test('are shown as a table, with text beside it', async () => {
    const data = await shown([
      { a: 1, b: 'x' },
      { b: '<y>', c: null },
    ]);
    expect(data?.['text/html']).toBe(
      '<table border="1" class="dataframe"><thead><tr><th></th><th>a</th><th>b</th><th>c</th></tr></thead><tbody>' +
        '<tr><th>0</th><td>1</td><td>x</td><td></td></tr>' +
        '<tr><th>1</th><td></td><td>&lt;y&gt;</td><td>null</td></tr></tbody></table>',
    );
    expect(data?.['text/plain']).toContain("{ a: 1, b: 'x' }");
  });

  test('are no table when they are none', async () => {
    for (const value of [[], [{}], [1, { a: 1 }], [new Date()]])
      expect(await shown(value)).not.toHaveProperty('text/html');
  });

  test('beyond the hundredth are counted, not shown', () => {
    const text = tableHtml(Array.from({ length: 250 }, (_, index) => ({ index })));
    expect(text.match(/<tr>/g)).toHaveLength(101);
    expect(text).toContain('250 rows, 1 columns');
  });

  test('cannot inject markup', () => {
    expect(escapeHtml(`<img src='x' onerror="y">&`)).toBe(
      '&lt;img src=&#39;x&#39; onerror=&quot;y&quot;&gt;&amp;',
    );
    expect(tableHtml([{ '<script>': 1 }])).not.toContain('<script>');
  });
});

describe('images', () => {
  const pixels = { data: new Uint8ClampedArray([255, 0, 0, 255, 0, 255, 0, 128]), width: 2, height: 1 };

  test.each([
    ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
    ['image/jpeg', [0xff, 0xd8, 0xff, 0xe0]],
    ['image/gif', [...Buffer.from('GIF89a')]],
    ['image/webp', [...Buffer.from('RIFF0000WEBP')]],
  ])('%s is known by its first bytes', async (type, bytes) => {
    expect(imageType(new Uint8Array(bytes))).toBe(type);
    expect(await shown(Buffer.from(bytes))).toHaveProperty([type], Buffer.from(bytes).toString('base64'));
  });

  test('other bytes are shown as bytes, and refused as an image', async () => {
    expect(await shown(new Uint8Array([1, 2]))).toEqual({ 'text/plain': 'Uint8Array(2) [ 1, 2 ]' });
    expect(() => image(new Uint8Array([1, 2]))).toThrow(/expected the bytes of a PNG/);
  });

  test('pixels become a PNG that Python reads back', () => {
    const png = Buffer.from(encodePng(pixels)).toString('base64');
    const program = [
      'import base64, zlib, struct',
      'png = base64.b64decode(given)',
      'at, rows, size = 8, b"", None',
      'while at < len(png):',
      '    n, kind = struct.unpack(">I4s", png[at:at + 8]); body = png[at + 8:at + 8 + n]',
      '    assert zlib.crc32(kind + body) == struct.unpack(">I", png[at + 8 + n:at + 12 + n])[0]',
      '    if kind == b"IHDR": size = struct.unpack(">II", body[:8])',
      '    if kind == b"IDAT": rows += body',
      '    at += 12 + n',
      'result = [list(size), list(zlib.decompress(rows))]',
    ].join('\n');
    expect(computeWithPython(program, png)).toEqual([
      [2, 1],
      [0, 255, 0, 0, 255, 0, 255, 0, 128],
    ]);
  });

  test('pixels of the wrong number are refused, a size is passed on', () => {
    expect(() => encodePng({ ...pixels, height: 2 })).toThrow('image: expected 16 bytes for 2 × 2, got 8');
    expect(image(pixels, { width: 20 }).metadata).toEqual({ 'image/png': { width: 20 } });
  });

  test('a canvas is drawn as PNG', async () => {
    const canvas = { toDataURL: () => '', toBuffer: () => Buffer.from('png') };
    expect(await shown(canvas)).toMatchObject({ 'image/png': Buffer.from('png').toString('base64') });
  });
});

describe('tensors', () => {
  const tensor = (shape: number[], values: number[], more: object = {}): object => ({
    ...{ shape, dtype: 'float32', dataSync: () => Float32Array.from(values) },
    ...more,
  });

  test('show dtype, shape and values', async () => {
    expect((await shown(tensor([2, 2], [1, 2, 3, 4])))?.['text/plain']).toBe(
      'Tensor float32 [2, 2]\n[[1, 2],\n [3, 4]]',
    );
    expect((await shown(tensor([], [5])))?.['text/plain']).toBe('Tensor float32 []\n5');
    expect((await shown(tensor([0], [])))?.['text/plain']).toBe('Tensor float32 [0]\n[]');
  });

  test('are cut within a long row, and not read when they are large', async () => {
    const row = Array.from({ length: 20 }, (_, index) => index);
    expect((await shown(tensor([20], row)))?.['text/plain']).toBe(
      'Tensor float32 [20]\n[0, 1, 2, …, 17, 18, 19]',
    );
    const read = jest.fn();
    expect((await shown(tensor([2000], [], { dataSync: read })))?.['text/plain']).toBe(
      'Tensor float32 [2000]',
    );
    expect(read).not.toHaveBeenCalled();
  });

  test('say when they are disposed', async () => {
    expect((await shown(tensor([1], [], { isDisposed: true })))?.['text/plain']).toBe(
      'Tensor float32 [1], disposed',
    );
  });
});

describe('charts', () => {
  const lite = (version: number): object => ({
    $schema: `https://vega.github.io/schema/vega-lite/v${version}.json`,
    mark: 'bar',
  });

  test.each([
    [lite(5), 'application/vnd.vegalite.v5+json'],
    [lite(4), 'application/vnd.vegalite.v4+json'],
    [lite(6), 'application/vnd.vegalite.v5+json'],
    [{ $schema: 'https://vega.github.io/schema/vega/v5.json' }, 'application/vnd.vega.v5+json'],
    [{ toSpec: () => lite(5) }, 'application/vnd.vegalite.v5+json'],
  ])('%j is shown as %s', async (spec, type) => expect(await shown(spec)).toHaveProperty([type]));

  test('a Vega-Lite specification needs no schema when it is named', async () => {
    expect(await shown(vegaLite({ mark: 'point' }))).toHaveProperty(
      ['application/vnd.vegalite.v5+json', 'mark'],
      'point',
    );
  });

  test('another schema is no chart', async () => {
    expect(await shown({ $schema: 'https://example.org/a.json' })).not.toHaveProperty([
      'application/vnd.vega.v5+json',
    ]);
  });
});

test('an element is shown by its markup', async () => {
  expect(await shown({ outerHTML: '<p>a</p>' })).toHaveProperty(['text/html'], '<p>a</p>');
});
