import { crc32, deflateSync } from 'node:zlib';
import { Rich } from './mime';

const signatures: readonly (readonly [string, string])[] = [
  ['image/png', '89504e470d0a1a0a'],
  ['image/jpeg', 'ffd8ff'],
  ['image/gif', '47494638'],
];

/** The image format that bytes start with; undefined when they are no image. */
export function imageType(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 12));
  const found = signatures.find(([, signature]) => head.toString('hex').startsWith(signature));
  if (found !== undefined) return found[0];
  const isWebp = head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 12) === 'WEBP';
  return isWebp ? 'image/webp' : undefined;
}

/** Pixels as `ImageData` holds them: four bytes each, red, green, blue, opacity, row by row. */
export interface Pixels {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** The size in which an image is shown, in CSS pixels. */
export interface ImageSize {
  readonly width?: number;
  readonly height?: number;
}

/**
 * Shows an image: the bytes of a PNG, JPEG, GIF or WebP file, or pixels.
 *
 * @throws TypeError when the bytes are none of these
 */
export function image(source: Uint8Array | Pixels, size: ImageSize = {}): Rich {
  const bytes = source instanceof Uint8Array ? source : encodePng(source);
  const type = imageType(bytes);
  if (type === undefined)
    throw new TypeError('image: expected the bytes of a PNG, JPEG, GIF or WebP file, or pixels');
  const data = { [type]: Buffer.from(bytes).toString('base64'), 'text/plain': `[${type} image]` };
  return new Rich(data, Object.keys(size).length > 0 ? { [type]: size } : {});
}

/** The bytes of a PNG file. */
export function encodePng({ data, width, height }: Pixels): Uint8Array {
  if (data.length !== 4 * width * height) {
    throw new TypeError(
      `image: expected ${4 * width * height} bytes for ${width} × ${height}, got ${data.length}`,
    );
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const rows = Buffer.alloc((4 * width + 1) * height);
  for (let y = 0; y < height; y++)
    rows.set(data.subarray(4 * width * y, 4 * width * (y + 1)), (4 * width + 1) * y + 1);
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from(signatures[0][1], 'hex'), ...parts]);
}

function chunk(type: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
