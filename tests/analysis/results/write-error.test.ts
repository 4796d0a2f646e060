import { WriteError } from '../../../analysis/results/write-error';

test.each([
  ['ENOSPC', 'results/maps.npy: could not be written: no space is left on the device; free some and run again'],
  ['EROFS', 'results/maps.npy: could not be written: the file system is read-only; choose another folder'],
])('a write error says in words what %s means and what to do', (code, message) => {
  expect(new WriteError('results/maps.npy', Object.assign(new Error('write'), { code })).message).toBe(message);
});

test('a write error keeps an unfamiliar cause and its words', () => {
  const cause = new Error('the moon is full');
  expect(new WriteError('a', cause)).toMatchObject({
    name: 'WriteError',
    path: 'a',
    cause,
    message: 'a: could not be written: the moon is full',
  });
});
