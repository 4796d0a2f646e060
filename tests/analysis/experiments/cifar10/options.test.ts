import { armsOf, choicesOf } from '../../../../analysis/experiments/cifar10/options';
import { DEFAULT_CHOICES } from '../../../../analysis/experiments/cifar10/plan';

it('takes the network that the options describe, by default that of docs/reproduction.md', () => {
  expect(choicesOf({})).toEqual(DEFAULT_CHOICES);
  const asked = choicesOf({
    epochs: '3',
    'batch-size': '128',
    pairs: '4',
    padding: 'same',
    scaling: 'standard',
    augmentation: 'flip-shift',
    dropout: '0.25, 0.5',
  });
  const dropout = [0.25, 0.5];
  expect(asked).toEqual({
    epochs: 3,
    batchSize: 128,
    pairs: 4,
    padding: 'same',
    scaling: 'standard',
    augmentation: 'flip-shift',
    dropout,
  });
});

it('takes arms in the order of the tables, by default all', () => {
  expect(armsOf({ arms: 'random, maps' })).toEqual(['maps', 'random']);
  expect(armsOf({})).toHaveLength(11);
  expect(armsOf({ arms: 'none' })).toEqual([]);
});

it.each([
  [{ pairs: '5' }, '--pairs: expected 3 or 4, got "5"'],
  [{ padding: 'none' }, '--padding: expected same or alternating, got "none"'],
  [{ pairs: '4', padding: 'alternating' }, '--pairs 4: expected --padding same, got alternating'],
  [{ dropout: '0.25' }, '--dropout: expected two shares below 1 as in 0.25,0.5, got "0.25"'],
  [{ dropout: '0.25,1' }, '--dropout: expected two shares below 1 as in 0.25,0.5, got "0.25,1"'],
  [{ augmentation: 'all' }, '--augmentation: expected none or flip or flip-shift, got "all"'],
  [{ 'batch-size': '0' }, '--batch-size: expected a whole number of 1 or more, got "0"'],
])('says what is wrong with %j', (values, message) => {
  expect(() => choicesOf(values)).toThrow(message);
});

it('says which arms there are', () => {
  expect(() => armsOf({ arms: 'maps,best' })).toThrow('--arms: expected none or some of maps,uncut,small');
});
