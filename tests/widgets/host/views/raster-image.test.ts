import { inflateSync } from 'node:zlib';
import { paletteImage, rasterImage } from '../../../../widgets/host/views/raster-image';
import { colourTable, mapStops } from '../../../../widgets/specs';

/** The chunks of a PNG data URL by their names. */
function chunksOf(url: string): Map<string, Buffer> {
  const bytes = Buffer.from(url.replace('data:image/png;base64,', ''), 'base64');
  expect(bytes.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    chunks.set(bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return chunks;
}

test('levels become a PNG of indexed colours, which are the table’s', () => {
  const table = colourTable(mapStops('occurrence', 'thesis'));
  const chunks = chunksOf(paletteImage(Uint8Array.of(0, 254, 255, 127), { height: 2, width: 2 }, table));
  expect([...chunks.keys()]).toEqual(['IHDR', 'PLTE', 'IDAT', 'IEND']);
  expect([...chunks.get('IHDR')!]).toEqual([0, 0, 0, 2, 0, 0, 0, 2, 8, 3, 0, 0, 0]);
  const colours = chunks.get('PLTE')!;
  const lines = inflateSync(chunks.get('IDAT')!);
  const colourOf = (place: number) => [...colours.subarray(lines[place] * 3, lines[place] * 3 + 3)];
  expect(colourOf(1)).toEqual([...table.subarray(0, 3)]);
  expect(colourOf(2)).toEqual([...table.subarray(254 * 4, 254 * 4 + 3)]);
  expect(colourOf(4)).toEqual([...table.subarray(255 * 4, 255 * 4 + 3)]);
});

test('equal levels give equal images, different kinds different ones', () => {
  const levels = Uint8Array.from({ length: 9 }, (_, index) => index * 28);
  const image = (kind: 'occurrence' | 'selectivity') =>
    rasterImage(levels, { height: 3, width: 3 }, kind, 'thesis');
  expect(image('occurrence')).toBe(image('occurrence'));
  expect(image('occurrence')).not.toBe(image('selectivity'));
});

test('the table of colours ends with the last one that occurs', () => {
  const table = colourTable(mapStops('occurrence', 'thesis'));
  const colours = (levels: Uint8Array) =>
    chunksOf(paletteImage(levels, { height: 1, width: 3 }, table)).get('PLTE')!.length / 3;
  expect(colours(Uint8Array.of(0, 0, 0))).toBe(1);
  expect(colours(Uint8Array.of(0, 127, 0))).toBe(33);
  expect(colours(Uint8Array.of(255, 0, 0))).toBe(65);
});
