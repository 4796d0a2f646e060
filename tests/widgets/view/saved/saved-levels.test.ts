import { paletteImage } from '../../../../widgets/host/views/raster-image';
import { fromStored, noLevel, storedColours, toStored } from '../../../../widgets/shared';
import { colourTable, mapStops } from '../../../../widgets/specs';
import { savedLevels } from '../../../../widgets/view/saved/saved-levels';

const table = colourTable(mapStops('selectivity', 'thesis'));
const levels = Uint8Array.from({ length: 256 }, (_, level) => level);

test('the levels of a saved image are read back to the nearest that is stored', async () => {
  const size = { height: 8, width: 32 };
  const read = await savedLevels(paletteImage(levels, size, table), size);
  expect(read).toHaveLength(256);
  expect(read[noLevel]).toBe(noLevel);
  expect([read[0], read[254]]).toEqual([0, 254]);
  // 255 levels share 64 colours, so that none is further from its own than half the way between two.
  const furthest = Math.max(...levels.subarray(0, 255).map((level) => Math.abs(read[level] - level)));
  expect(furthest).toBeLessThanOrEqual(Math.ceil(254 / (storedColours - 1) / 2));
});

test('a stored level stays what it is', () => {
  for (let index = 0; index <= storedColours; index++) expect(toStored(fromStored(index))).toBe(index);
});

test.each([
  ['another size', paletteImage(levels, { height: 16, width: 16 }, table), 'expected 8 × 32 pixels'],
  ['an address', 'https://example.org/map.png', 'expected a PNG inside the saved view'],
  ['a PNG without pixels', 'data:image/png;base64,iVBORw0KGgo=', 'expected a PNG with pixels'],
  ['nothing', undefined, 'expected a PNG inside the saved view'],
])('%s is refused', async (_what, image, message) => {
  await expect(savedLevels(image, { height: 8, width: 32 })).rejects.toThrow(message);
});
