import { TooFewClassesError } from '../../../analysis/occurrence/csm';
import { suggestReduction, type Reduction } from '../../../analysis/ordering/suggest';
import { gridMaps, pixelMaps, randomMaps, seededRandom } from '../../support/occurrence-maps';

const sizes = [1000, 1000, 1000];

/** One neuron's maps, clearly unlike those of another seed. */
function neuronMaps(seed: number): number[][][] {
  const random = seededRandom(seed);
  return sizes.map((size) => [0, 1].map(() => [0, 1].map(() => Math.floor(random() * size))));
}
const dead = sizes.map(() => [
  [0, 0],
  [0, 0],
]);

const verdicts = ({ advice }: Reduction, verdict: string) =>
  advice.filter((entry) => entry.verdict === verdict).map(({ neuron }) => neuron);

describe('suggestReduction', () => {
  // 1, 4 and 6 are one neuron three times; 2 and 7 are dead
  const planted = gridMaps(
    sizes,
    [11, 12, 0, 13, 12, 14, 12, 0].map((seed) => (seed === 0 ? dead : neuronMaps(seed))),
  );

  test('lists planted duplicates and dead neurons and keeps one of the duplicates', () => {
    const reduction = suggestReduction(planted);
    expect(reduction.removed).toEqual([2, 4, 6, 7]);
    expect(reduction.kept).toEqual([0, 1, 3, 5]);
    expect(verdicts(reduction, 'ineffective')).toEqual([2, 7]);
    expect(verdicts(reduction, 'redundant')).toEqual([4, 6]);
    expect(reduction.groups).toContainEqual({
      members: expect.arrayContaining([1, 4, 6]),
      representative: 1,
      spread: 0,
    });
    expect(reduction.advice[2].reason).toBe('neuron 2 is ineffective: its maps are the same for every class');
    expect(reduction.advice[6].reason).toMatch(
      /^neuron 6 is redundant: its maps differ from neuron 1's by 0 on average and neuron 1 has the same selectivity \([\d.]+\) and the lower index$/,
    );
  });

  test('has one piece of advice per neuron, by index', () => {
    const { advice } = suggestReduction(planted);
    expect(advice.map(({ neuron }) => neuron)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    advice.forEach(({ neuron, reason }) => expect(reason).toMatch(new RegExp(`^neuron ${neuron} is `)));
  });

  test('lists every neuron in one row, group by group, and the ineffective ones last', () => {
    const { rows, groups } = suggestReduction(planted);
    expect(rows.slice(0, 6)).toEqual(groups.flatMap(({ members }) => members));
    expect(rows.slice(6)).toEqual([2, 7]);
  });

  test('keeps exactly as many as asked for', () => {
    const maps = randomMaps(21, 20, [500, 400, 300, 10]);
    for (let keep = 1; keep <= 20; keep++) {
      const { kept, removed, groups, rows } = suggestReduction(maps, { keep });
      expect(kept).toHaveLength(keep);
      expect([...kept, ...removed].sort((a, b) => a - b)).toEqual(
        Array.from({ length: 20 }, (_, neuron) => neuron),
      );
      expect(groups.map(({ representative }) => representative).sort((a, b) => a - b)).toEqual(kept);
      expect(new Set(rows).size).toBe(20);
    }
  });

  test('drops the ineffective neurons before it groups the others', () => {
    const reduction = suggestReduction(planted, { keep: 6 });
    expect(reduction.removed).toEqual([2, 7]);
    expect(verdicts(reduction, 'redundant')).toEqual([]);
    expect(suggestReduction(planted, { keep: 3 }).removed).toEqual(expect.arrayContaining([2, 4, 6, 7]));
  });

  test('keeps the more selective of the ineffective neurons when too few others are left', () => {
    const maps = pixelMaps(
      [1000, 1000],
      [
        [500, 504],
        [900, 100],
        [0, 0],
        [500, 510],
      ],
    );
    const reduction = suggestReduction(maps, { keep: 2 });
    expect(reduction.kept).toEqual([1, 3]);
    expect(reduction.rows.slice(2)).toEqual([0, 2]);
    expect(reduction.advice[3].reason).toMatch(
      'neuron 3 is kept, though ineffective, so that enough neurons stay: its maps differ by at most 0.010',
    );
  });

  test('keeps the most selective neuron of a layer in which all are ineffective', () => {
    const maps = pixelMaps(
      [1000, 1000],
      [
        [0, 0],
        [500, 504],
        [500, 502],
      ],
    );
    expect(suggestReduction(maps).kept).toEqual([1]);
    expect(suggestReduction(maps, { keep: 1 }).kept).toEqual([1]);
    expect(suggestReduction(gridMaps(sizes, [dead, dead])).kept).toEqual([0]);
  });

  test('groups by the threshold given', () => {
    const maps = pixelMaps(
      [1000, 1000],
      [
        [900, 100],
        [850, 100],
        [100, 700],
      ],
    );
    expect(suggestReduction(maps, { groupThreshold: 0.02 }).kept).toEqual([0, 1, 2]);
    expect(suggestReduction(maps, { groupThreshold: 0.03 }).kept).toEqual([0, 2]);
    expect(suggestReduction(maps, { groupThreshold: 1 }).kept).toEqual([0]);
  });

  test('keeps the neuron of a layer of one', () => {
    const { kept, removed, rows, groups } = suggestReduction(pixelMaps([10, 10], [[9, 1]]));
    expect({ kept, removed, rows }).toEqual({ kept: [0], removed: [], rows: [0] });
    expect(groups).toEqual([{ members: [0], representative: 0, spread: 0 }]);
  });

  test('gives the same suggestion each time and leaves the maps as they are', () => {
    const maps = randomMaps(22, 12, [50, 40]);
    const before = maps.counts.slice();
    expect(suggestReduction(maps)).toEqual(suggestReduction(maps));
    expect(maps.counts).toEqual(before);
  });

  test.each([
    [{ keep: 0 }, 'keep: expected 1 to 8 neurons, as many as the layer has at most, got 0'],
    [{ keep: 9 }, 'got 9'],
    [{ keep: 1.5 }, 'got 1.5'],
    [{ groupThreshold: 2 }, 'groupThreshold: expected a difference from 0 to 1, got 2'],
    [{ keep: 2, groupThreshold: 0.1 }, 'keep and groupThreshold: expected one of them, got 2 and 0.1'],
    [{ constantLimit: 3 }, 'constantLimit: expected a value from 0 to 1, got 3'],
  ])('refuses %p', (options, message) => {
    expect(() => suggestReduction(planted, options)).toThrow(message);
  });

  test('refuses maps of one class', () => {
    expect(() => suggestReduction(pixelMaps([3], [[2], [1]]))).toThrow(TooFewClassesError);
  });
});
