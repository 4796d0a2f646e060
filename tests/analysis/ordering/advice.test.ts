import { adviseGroup, adviseIneffective, type Evidence } from '../../../analysis/ordering/advice';
import { differencesFrom } from '../../support/differences';

const evidence: Evidence = {
  differences: differencesFrom([0.012, 0.4, 0.3], [0.5, 0.2], [0.1]),
  selectivity: Float64Array.of(5.2, 8.31, 5.2, 5.2),
  grouped: [0, 1, 2, 3],
  spared: new Map(),
};
const reasons = (members: number[], representative: number, spread: number, given = evidence) =>
  adviseGroup({ members, representative, spread }, given).map(({ reason }) => reason);

test('an ineffective neuron goes for its cause', () => {
  expect(adviseIneffective({ neuron: 13, cause: 'its maps are the same for every class' })).toEqual({
    neuron: 13,
    verdict: 'ineffective',
    reason: 'neuron 13 is ineffective: its maps are the same for every class',
  });
});

test('a redundant neuron goes because a similar one is more selective', () => {
  expect(adviseGroup({ members: [1, 0], representative: 1, spread: 0.012 }, evidence)).toEqual([
    {
      neuron: 1,
      verdict: 'kept',
      reason:
        'neuron 1 is kept: it stands for 2 neurons that differ by at most 0.012, ' +
        'and no other of them has a higher selectivity (8.31)',
    },
    {
      neuron: 0,
      verdict: 'redundant',
      reason:
        "neuron 0 is redundant: its maps differ from neuron 1's by 0.012 on average " +
        'and neuron 1 has the higher selectivity (8.31 against 5.20)',
    },
  ]);
});

test('between equally selective neurons the lower index decides', () => {
  expect(reasons([3, 2], 2, 0.1)[0]).toBe(
    "neuron 3 is redundant: its maps differ from neuron 2's by 0.100 on average " +
      'and neuron 2 has the same selectivity (5.20) and the lower index',
  );
});

test('a neuron alone in its group stays, with its distance from the most similar one', () => {
  expect(reasons([2], 2, 0)).toEqual([
    'neuron 2 is kept: its maps differ by 0.100 on average even from those of the most similar, neuron 3 (selectivity 5.20)',
  ]);
});

test('the only neuron left stays as such', () => {
  expect(reasons([2], 2, 0, { ...evidence, grouped: [2] })).toEqual([
    'neuron 2 is kept: it is the only one left (selectivity 5.20)',
  ]);
});

test('an ineffective neuron that has to stay says so', () => {
  expect(reasons([2], 2, 0, { ...evidence, spared: new Map([[2, 'its maps …']]) })).toEqual([
    'neuron 2 is kept, though ineffective, so that enough neurons stay: its maps …',
  ]);
});
