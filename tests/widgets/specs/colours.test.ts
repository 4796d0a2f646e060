import { colourAt, colourTable, differenceStops, mapStops, noValueColour } from '../../../widgets/specs';

const luminance = ([red, green, blue]: readonly number[]): number =>
  0.2126 * red + 0.7152 * green + 0.0722 * blue;

test('occurrence runs from blue to yellow, ever lighter', () => {
  const stops = mapStops('occurrence', 'thesis');
  const [red, , blue] = colourAt(0, stops);
  expect(blue).toBeGreaterThan(red);
  expect(colourAt(1, stops)[2]).toBeLessThan(80);
  const shades = Array.from({ length: 101 }, (_, index) => luminance(colourAt(index / 100, stops)));
  expect(shades.every((shade, index) => index === 0 || shade >= shades[index - 1])).toBe(true);
});

test('selectivity is cyan to purple above zero and yellow to red below, apart also next to zero', () => {
  const stops = mapStops('selectivity', 'thesis');
  const [above, below] = [colourAt(0.01, stops), colourAt(-0.01, stops)];
  expect(above[2]).toBeGreaterThan(above[0]);
  expect(below[0]).toBeGreaterThan(below[2]);
  expect(colourAt(1, stops)).toEqual([0x5b, 0x10, 0x8f]);
  expect(colourAt(-1, stops)).toEqual([0xa8, 0x07, 0x1a]);
});

test.each([
  ['occurrence', mapStops('occurrence', 'safe'), [0, 1]],
  ['differences', differenceStops('safe'), [0, 1]],
  ['selectivity above zero', mapStops('selectivity', 'safe'), [1, 0]],
  ['selectivity below zero', mapStops('selectivity', 'safe'), [-1, 0]],
] as const)('the safe colours of %s differ in lightness alone, steadily', (_title, stops, [dark, light]) => {
  const shades = Array.from({ length: 21 }, (_, index) =>
    luminance(colourAt(dark + (index / 20) * (light - dark), stops)),
  );
  expect(shades.every((shade, index) => index === 0 || shade > shades[index - 1])).toBe(true);
});

test('stops rise in value, so that a colour scale can take them', () => {
  for (const stops of [
    mapStops('selectivity', 'thesis'),
    mapStops('occurrence', 'safe'),
    differenceStops('thesis'),
  ])
    expect(stops.every(([value], index) => index === 0 || value > stops[index - 1][0])).toBe(true);
});

test('a table has the colour of each level, and its own for values that are not numbers', () => {
  const stops = mapStops('occurrence', 'thesis');
  const table = colourTable(stops);
  expect(table).toHaveLength(1024);
  expect([...table.subarray(0, 4)]).toEqual([...colourAt(0, stops), 255]);
  expect([...table.subarray(254 * 4, 254 * 4 + 4)]).toEqual([...colourAt(1, stops), 255]);
  expect([...table.subarray(1020)]).toEqual([...colourAt(NaN, stops), 255]);
  expect(noValueColour).toBe('#ff4fd8');
});
