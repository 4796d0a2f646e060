import { points, same } from '../../notebooks/assignments/source/neurons/checks';

const printed: string[] = [];
beforeEach(() => {
  printed.length = 0;
  jest.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
});
afterEach(() => jest.restoreAllMocks());

const right = { points: 1, says: 'one is one', holds: () => true, hint: 'Never shown.' };
const wrong = { points: 2, says: 'one is two', holds: () => false, hint: 'Count again.' };

test('points are those of the checks that hold; the others are printed with their hint', async () => {
  expect(await points([right, wrong])).toBe(1);
  expect(printed).toEqual(['✓ one is one: 1 of 1', '✗ one is two: 0 of 2', '    Count again.']);
});

test('a long hint is broken into lines that a page of feedback shows whole', async () => {
  const hint = 'Count the images in which it is above zero. '.repeat(4);
  await points([right, { ...wrong, hint }]);
  const lines = printed.at(-1)!.split('\n');
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.every((line) => line.startsWith('    ') && line.length <= 80)).toBe(true);
  expect(lines.map((line) => line.trim()).join(' ')).toBe(hint.trim());
});

test('an answer that throws is wrong and keeps its message', async () => {
  const throws = {
    ...wrong,
    holds: () => {
      throw new TypeError('no map');
    },
  };
  expect(await points([right, throws])).toBe(1);
  expect(printed.at(-1)).toBe('    It ended with TypeError: no map. Count again.');
});

test('when nothing holds it throws the first hint', async () => {
  await expect(points([wrong, { ...wrong, hint: 'Second.' }])).rejects.toThrow('no points yet. Count again.');
});

test('numbers are the same up to the tolerance, arrays when they have one form', () => {
  expect(same([[1, 2]], [Float32Array.of(1, 2.0000001)])).toBe(true);
  expect([same([1, 2], [1]), same([[1]], [1]), same(1, 1.1), same(NaN, NaN), same(1, 1.1, 0.2)]).toEqual([
    false,
    false,
    false,
    false,
    true,
  ]);
});
