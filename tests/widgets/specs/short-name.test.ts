import { shortName } from '../../../widgets/specs/short-name';

test('a name that is too long ends with an ellipsis and has the length that fits', () => {
  expect(shortName('automobile')).toBe('automobile');
  expect(shortName('twelve chars')).toBe('twelve chars');
  expect(shortName('thirteen char')).toBe('thirteen ch…');
  expect(shortName('abcdef', 4)).toBe('abc…');
});
