import { fromStored } from '../../shared';

const prefix = 'data:image/png;base64,';

/**
 * The levels of an image that a saved view holds: a PNG whose pixels are places in a table of colours, as
 * `toStored` gives them. They are read from its bytes, so that no colour has to be traced back to a value.
 *
 * @returns uint8 `[height, width]`
 * @throws RangeError for an image that is not of this size or not such a PNG
 */
export async function savedLevels(
  image: unknown,
  { height, width }: { readonly height: number; readonly width: number },
): Promise<Uint8Array> {
  if (typeof image !== 'string' || !image.startsWith(prefix))
    throw new RangeError('image: expected a PNG inside the saved view, got something else');
  const lines = await inflated(pixelsOf(Uint8Array.from(atob(image.slice(prefix.length)), codeOf)));
  if (lines.length !== height * (width + 1))
    throw new RangeError(
      `image: expected ${height} × ${width} pixels of one byte, got ${lines.length - height} bytes`,
    );
  // Every line begins with a byte that says it is not filtered.
  return Uint8Array.from({ length: height * width }, (_, at) =>
    fromStored(lines[Math.floor(at / width) * (width + 1) + (at % width) + 1]),
  );
}

const codeOf = (character: string): number => character.charCodeAt(0);

/** The part of a PNG that holds its pixels, compressed. */
function pixelsOf(png: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const view = new DataView(png.buffer);
  for (let at = 8; at + 12 <= png.length; at += view.getUint32(at) + 12)
    if (String.fromCharCode(...png.subarray(at + 4, at + 8)) === 'IDAT')
      return png.subarray(at + 8, at + 8 + view.getUint32(at));
  throw new RangeError('image: expected a PNG with pixels, got one without');
}

async function inflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
