import { wrapped } from '../../../widgets/specs/wrapped';

test('a text is parted at spaces into lines that are no longer than wanted', () => {
  expect(wrapped('one two three four', 9)).toEqual(['one two', 'three', 'four']);
  expect(wrapped('one two three four', 100)).toEqual(['one two three four']);
});

test('a word that is longer than a line stays whole', () => {
  expect(wrapped('a reallylongword b', 6)).toEqual(['a', 'reallylongword', 'b']);
});
