import { DataFileError } from '../../../analysis/datasets/errors';
import { parseIdx } from '../../../analysis/datasets/idx';

const twoByThree = Uint8Array.of(0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 10, 11, 12, 13, 14, 15);

test('an idx file gives its axes and a view of its values', () => {
  const { shape, values } = parseIdx(twoByThree, 'digits', 'fetch it again');
  expect(shape).toEqual([2, 3]);
  expect([...values]).toEqual([10, 11, 12, 13, 14, 15]);
  expect(values.buffer).toBe(twoByThree.buffer);
});

test('axis lengths are big-endian and read from where the bytes lie in their buffer', () => {
  const buffer = new Uint8Array(3 + 8 + 258);
  buffer.set([0, 0, 8, 1, 0, 0, 1, 2], 3);
  expect(parseIdx(buffer.subarray(3), 'digits', 'fetch it again').shape).toEqual([258]);
});

test.each([
  ['got "00 00 0d 02"', Uint8Array.of(0, 0, 13, 2, 0, 0, 0, 0)],
  ['got "1f 8b 08 00"', Uint8Array.of(0x1f, 0x8b, 8, 0)],
  ['got ""', new Uint8Array(0)],
  ['expected a header of 12 bytes, got 7 bytes', twoByThree.subarray(0, 7)],
  ['expected 2 × 3 = 6 values, got 5', twoByThree.subarray(0, 17)],
])('a file is refused with its path and the cure: %s', (message, file) => {
  const parse = () => parseIdx(file, 'folder/digits', 'fetch it again');
  expect(parse).toThrow(DataFileError);
  expect(parse).toThrow(message);
  expect(parse).toThrow(/^folder\/digits: .*; fetch it again$/);
});
