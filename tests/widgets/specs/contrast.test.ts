import { isDark } from '../../../widgets/specs/contrast';

test('white is read better on dark colours, black on bright ones, green being the brightest', () => {
  expect([isDark([0, 0, 0]), isDark([255, 255, 255])]).toEqual([true, false]);
  expect([isDark([0, 255, 0]), isDark([0, 0, 255]), isDark([255, 0, 0])]).toEqual([false, true, true]);
});
