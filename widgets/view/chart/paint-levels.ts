/**
 * Draws levels on a canvas, a pixel each.
 *
 * @param levels uint8 `[height, width]`
 * @param table the colour of each level, RGBA, uint8 `[256, 4]`
 */
export function paintLevels(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  levels: Uint8Array,
  table: Uint8ClampedArray,
): void {
  const { width, height } = context.canvas;
  const image = context.createImageData(width, height);
  const colours = new Uint32Array(table.slice().buffer);
  const pixels = new Uint32Array(image.data.buffer);
  for (let pixel = 0; pixel < pixels.length; pixel++) pixels[pixel] = colours[levels[pixel]];
  context.putImageData(image, 0, 0);
}
