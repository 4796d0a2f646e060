import { crc32, deflateSync } from 'node:zlib';
import { fromStored, type MapKind, noLevel, type Palette, toStored } from '../../shared';
import { colourTable, mapStops } from '../../specs';

/** The place of each level in the table of an image. */
const storedIndices = Uint8Array.from({ length: noLevel + 1 }, (_, level) => toStored(level));

/** Levels as a PNG data URL, with the colours of a kind of map. */
export function rasterImage(
  levels: Uint8Array,
  size: { readonly height: number; readonly width: number },
  kind: MapKind,
  palette: Palette,
): string {
  return paletteImage(levels, size, colourTable(mapStops(kind, palette)));
}

/**
 * Levels as a PNG data URL of indexed colours.
 *
 * @param table RGBA, uint8 `[256, 4]`
 */
export function paletteImage(
  levels: Uint8Array,
  { height, width }: { readonly height: number; readonly width: number },
  table: Uint8ClampedArray,
): string {
  const lines = new Uint8Array(height * (width + 1));
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++)
      lines[row * (width + 1) + column + 1] = storedIndices[levels[row * width + column]];
  // Colours behind the last that occurs would be the larger part of a small image.
  const colourCount = 1 + lines.reduce((last, index) => Math.max(last, index), 0);
  const colours = Uint8Array.from({ length: colourCount * 3 }, (_, at) => {
    return table[fromStored(Math.floor(at / 3)) * 4 + (at % 3)];
  });
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  header.setUint8(8, 8);
  header.setUint8(9, 3);
  const parts = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', new Uint8Array(header.buffer)),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', new Uint8Array(0)),
  ];
  return `data:image/png;base64,${Buffer.concat(parts).toString('base64')}`;
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(Buffer.from(name, 'latin1'), 4);
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)));
  return bytes;
}
