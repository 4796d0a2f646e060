import { CRITERIA } from '../../../analysis/criteria/criteria';
import { ARMS, CRITERION_NAMES } from '../../../analysis/experiments/arms';

test('each criterion is an arm, beside the uncut and the small network, and the maps come first', () => {
  expect([...ARMS].sort()).toEqual([...Object.keys(CRITERIA), 'small', 'uncut'].sort());
  expect(ARMS[0]).toBe('maps');
  expect(CRITERION_NAMES[0]).toBe('maps');
});
