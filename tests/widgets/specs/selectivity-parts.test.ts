import { largestSelectivity, selectivityParts, selectivityTraps } from '../../../widgets/specs';

/** The figures of a neuron with these class means, by the definitions. */
function neuron(means: number[]) {
  const count = means.length;
  const sum = means.reduce((a, b) => a + b, 0);
  const ofClasses = means.map((mean) => (count * mean - sum) / (count - 1));
  let selectivity = 0;
  for (let a = 0; a < count; a++)
    for (let b = a + 1; b < count; b++) selectivity += Math.abs(ofClasses[a] - ofClasses[b]);
  return { selectivity, meanAbsolute: 1, ofClasses };
}

const on = (classes: number): number[] => Array.from({ length: 10 }, (_, index) => (index < classes ? 1 : 0));

test('all of s(n) comes from one class when a neuron is on for one class', () => {
  const { selectivity, fromStandout, standout, classes } = selectivityParts(neuron(on(1)));
  expect(selectivity).toBeCloseTo(10, 12);
  expect(fromStandout).toBeCloseTo(10, 12);
  expect([standout, classes]).toEqual([0, [0]]);
});

test('a neuron that is off for one class stands out by that class', () => {
  const { selectivity, fromStandout, standout } = selectivityParts(neuron(on(9).reverse()));
  expect([selectivity, fromStandout].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([10, 10]);
  expect(standout).toBe(0);
});

test('of a neuron on for five of ten classes no class has more than a fifth of s(n)', () => {
  const { selectivity, fromStandout, classes } = selectivityParts(neuron(on(5)));
  expect(selectivity).toBeCloseTo(27.7778, 4);
  expect(selectivity).toBeCloseTo(largestSelectivity(10), 12);
  expect(fromStandout / selectivity).toBeCloseTo(1 / 5, 12);
  expect(classes).toEqual([0, 1, 2, 3, 4]);
});

test('a neuron that is selective only in where it activates keeps nothing when pixels are averaged', () => {
  const spatial = { selectivity: 0, meanAbsolute: 0.5, ofClasses: [0, 0] };
  expect(selectivityParts(spatial)).toMatchObject({ meanAbsolute: 0.5, afterAveraging: 0, classes: [] });
});

test('classes come in the order of their selectivity', () => {
  expect(selectivityParts({ selectivity: 1, meanAbsolute: 1, ofClasses: [0.1, -0.5, 0.4] }).classes).toEqual([
    2, 0,
  ]);
});

test('a layer of a single class has nothing to take apart', () => {
  expect(selectivityParts({ selectivity: null, meanAbsolute: null, ofClasses: [] })).toEqual({
    selectivity: 0,
    standout: -1,
    fromStandout: 0,
    meanAbsolute: 0,
    afterAveraging: 0,
    classes: [],
  });
});

test('the first trap has figures from four classes on, the second is the same for all', () => {
  expect(selectivityTraps(3)[0]).toMatch(/not “on for one class”\.$/);
  expect(selectivityTraps(4)[0]).toMatch(
    /A neuron on for one of 4 classes scores 4\.0, on for 2 of them 5\.3\.$/,
  );
  expect(selectivityTraps(3)[1]).toBe(selectivityTraps(10)[1]);
});

test('the class that stands out is the farthest from all others, whatever the order of the values', () => {
  const means = [0.3, 0.9, 0.1, 0.35, 0.3, 0.32, 0.9];
  const { ofClasses, ...figures } = neuron(means);
  const distances = ofClasses.map((value) =>
    ofClasses.reduce((sum, other) => sum + Math.abs(value - other), 0),
  );
  const { standout, fromStandout } = selectivityParts({
    ...figures,
    ofClasses: Float64Array.from(ofClasses),
  });
  // 1e-12: the distances are summed in another order
  expect(fromStandout).toBeCloseTo(Math.max(...distances), 12);
  expect(distances[standout]).toBeCloseTo(Math.max(...distances), 12);
});
