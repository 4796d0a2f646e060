import { axisEnd } from '../../../../analysis/report/page/axis';

test.each([
  [0, 1],
  [0.07, 0.1],
  [0.2, 0.2],
  [2.1, 2.5],
  [4.49, 5],
  [27.8, 50],
])('an axis up to %d ends at %d', (highest, end) => {
  expect(axisEnd(highest)).toBeCloseTo(end, 12);
});
