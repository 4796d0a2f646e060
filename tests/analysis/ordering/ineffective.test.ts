import { TooFewClassesError } from '../../../analysis/occurrence/csm';
import { ineffectiveNeurons } from '../../../analysis/ordering/ineffective';
import { gridMaps, pixelMaps } from '../../support/occurrence-maps';

const sizes = [1000, 1000];
const indices = (found: { neuron: number }[]) => found.map(({ neuron }) => neuron);

describe('ineffectiveNeurons', () => {
  test('finds dead neurons and neurons that always activate', () => {
    const maps = pixelMaps(sizes, [
      [0, 0],
      [900, 100],
      [1000, 1000],
      [200, 700],
    ]);
    expect(ineffectiveNeurons(maps)).toEqual([
      { neuron: 2, cause: 'its maps are the same for every class' },
      { neuron: 0, cause: 'its maps are the same for every class' },
    ]);
  });

  test('finds near-constant neurons and says by how much their maps differ', () => {
    const maps = pixelMaps(sizes, [
      [500, 504],
      [900, 100],
      [519, 500],
      [521, 500],
      [510, 500],
    ]);
    const found = ineffectiveNeurons(maps, { selectivityShare: 0 });
    expect(indices(found)).toEqual([0, 4, 2]);
    expect(found[0].cause).toBe(
      'its maps differ by at most 0.004 between classes and count as constant up to 0.020',
    );
  });

  test("finds neurons far less selective than the layer's median and quotes both", () => {
    const maps = pixelMaps(sizes, [
      [900, 100],
      [500, 600],
      [900, 300],
      [800, 300],
    ]);
    // with two classes of one pixel |S| is the gap between them and s(n) twice the gap
    expect(ineffectiveNeurons(maps)).toEqual([
      {
        neuron: 1,
        cause:
          "its selectivity (0.20) and mean |S| (0.100) are below 0.333 times the layer's medians (1.10 and 0.550)",
      },
    ]);
  });

  test('spares a neuron that is selective only in where it activates', () => {
    const strong = [[[900, 900]], [[100, 100]]];
    const spatial = [[[900, 100]], [[100, 900]]];
    expect(ineffectiveNeurons(gridMaps(sizes, [strong, spatial, strong]))).toEqual([]);
  });

  test('moves with its limits', () => {
    const maps = pixelMaps(sizes, [
      [900, 100],
      [500, 600],
      [900, 300],
      [800, 300],
    ]);
    expect(ineffectiveNeurons(maps, { selectivityShare: 0.15 })).toEqual([]);
    expect(indices(ineffectiveNeurons(maps, { selectivityShare: 1 }))).toEqual([1, 3]);
    expect(indices(ineffectiveNeurons(maps, { constantLimit: 0.61 }))).toEqual([1, 3, 2]);
  });

  test('lists the least selective first, of equals the higher index', () => {
    const maps = pixelMaps(sizes, [
      [510, 500],
      [0, 0],
      [500, 505],
      [1000, 1000],
      [900, 100],
    ]);
    expect(indices(ineffectiveNeurons(maps))).toEqual([3, 1, 2, 0]);
  });

  test('is exact at unequal class sizes', () => {
    expect(
      indices(
        ineffectiveNeurons(
          pixelMaps(
            [10, 30],
            [
              [1, 3],
              [10, 0],
            ],
          ),
          { constantLimit: 0 },
        ),
      ),
    ).toEqual([0]);
  });

  test.each([
    [{ constantLimit: -0.1 }, 'constantLimit: expected a value from 0 to 1, got -0.1'],
    [{ selectivityShare: 1.5 }, 'selectivityShare: expected a value from 0 to 1, got 1.5'],
    [{ constantLimit: NaN }, 'got NaN'],
  ])('refuses %p', (limits, message) => {
    expect(() => ineffectiveNeurons(pixelMaps(sizes, [[0, 0]]), limits)).toThrow(message);
  });

  test('refuses maps of one class', () => {
    expect(() => ineffectiveNeurons(pixelMaps([3], [[2]]))).toThrow(TooFewClassesError);
  });
});
