import {
  css,
  differenceScale,
  divergingScale,
  occurrenceScale,
  twoSegmentScale,
  type Rgb,
} from '../../../../analysis/report/page/colours';

/** CIE L*, 0 to 100, of an sRGB colour: how light it looks, whatever its hue. */
function lightness(colour: Rgb): number {
  const [red, green, blue] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126729 * red + 0.7151522 * green + 0.072175 * blue;
  return luminance > 216 / 24389 ? 116 * Math.cbrt(luminance) - 16 : (24389 / 27) * luminance;
}

const steps = Array.from({ length: 21 }, (_, i) => i / 20);
const hue = ([red, green, blue]: Rgb) => ({ red, green, blue });

test('occurrence goes from blue to yellow, ever lighter in about even steps', () => {
  const low = hue(occurrenceScale.colour(0));
  const high = hue(occurrenceScale.colour(1));
  expect(low.blue).toBeGreaterThan(2 * Math.max(low.red, low.green));
  expect(Math.min(high.red, high.green)).toBeGreaterThan(2 * high.blue);
  const lights = steps.map((value) => lightness(occurrenceScale.colour(value)));
  const rises = lights.slice(1).map((light, i) => light - lights[i]);
  expect(Math.min(...rises)).toBeGreaterThan(2);
  expect(Math.max(...rises)).toBeLessThan(5);
});

test('difference goes from blue to red by the square root', () => {
  const [alike, different] = [differenceScale.colour(0), differenceScale.colour(1)].map(hue);
  expect(alike.blue).toBeGreaterThan(2 * alike.red);
  expect(different.red).toBeGreaterThan(2 * different.blue);
  expect(differenceScale.position(0.25)).toBe(0.5);
  expect(lightness(differenceScale.colour(0.25))).toBeGreaterThan(90);
});

test('class selectivity goes from cyan to purple and from yellow to red', () => {
  const at = (value: number) => hue(twoSegmentScale.colour(value));
  expect(Math.min(at(0).green, at(0).blue)).toBeGreaterThan(at(0).red + 80);
  expect(Math.min(at(1).red, at(1).blue)).toBeGreaterThan(at(1).green + 60);
  expect(Math.min(at(-0.001).red, at(-0.001).green)).toBeGreaterThan(at(-0.001).blue + 80);
  expect(at(-1).red).toBeGreaterThan(Math.max(at(-1).green, at(-1).blue) + 100);
});

test.each([
  ['thesis', twoSegmentScale],
  ['diverging', divergingScale],
])('both signs of class selectivity darken as they grow: %s', (_, scale) => {
  for (const sign of [-1, 1]) {
    const lights = steps.slice(1).map((value) => lightness(scale.colour(sign * value)));
    expect(lights).toEqual([...lights].sort((a, b) => b - a));
    expect(lights[0] - lights[19]).toBeGreaterThan(40);
  }
});

test('the diverging map keeps its signs apart by blue against red light, and its zero without hue', () => {
  const zero = divergingScale.colour(0);
  expect(Math.max(...zero) - Math.min(...zero)).toBeLessThan(3);
  for (const value of steps.slice(2)) {
    const [selective, dismissive] = [divergingScale.colour(value), divergingScale.colour(-value)].map(hue);
    expect(selective.blue).toBeGreaterThan(selective.red);
    expect(dismissive.red).toBeGreaterThan(dismissive.blue);
  }
});

test('values outside the domain take the colour of its nearest end', () => {
  expect(occurrenceScale.colour(1.5)).toEqual(occurrenceScale.colour(1));
  expect(occurrenceScale.colour(-1)).toEqual(occurrenceScale.colour(0));
});

test('css writes a colour as a style sheet does', () => {
  expect(css([1, 2, 3])).toBe('rgb(1 2 3)');
});
