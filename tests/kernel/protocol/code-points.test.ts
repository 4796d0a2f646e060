import { toCodePoints, toOffset } from '../../../kernel/protocol/code-points';

const text = 'a🙂é👩‍💻\r\nz';

test('positions and offsets agree with the string taken apart', () => {
  [...text].reduce((offset, character, position) => {
    expect(toOffset(text, position)).toBe(offset);
    expect(toCodePoints(text, offset)).toBe(position);
    return offset + character.length;
  }, 0);
});

test('positions outside are moved to the nearer end', () => {
  expect(toOffset(text, -1)).toBe(0);
  expect(toOffset(text, 1000)).toBe(text.length);
});
