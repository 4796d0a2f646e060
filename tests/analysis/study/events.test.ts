import { Events } from '../../../analysis/study/events';

interface Told {
  readonly sum: number;
  readonly word: string;
}

test('listeners are told of their event until they end, in the order in which they came', () => {
  const events = new Events<Told>();
  const told: string[] = [];
  const end = events.on('sum', (sum) => told.push(`first ${sum}`));
  events.on('sum', (sum) => told.push(`second ${sum}`));
  events.on('word', (word) => told.push(word));
  expect(events.tell('sum', 1)).toBe(true);
  end();
  events.tell('sum', 2);
  events.tell('word', 'x');
  events.clear();
  expect(events.tell('sum', 3)).toBe(false);
  expect(told).toEqual(['first 1', 'second 1', 'second 2', 'x']);
});

test('what a listener throws, or its promise rejects with, is reported, and the others are told all the same', async () => {
  const reported: unknown[] = [];
  const events = new Events<Told>((error) => reported.push(error));
  const told: number[] = [];
  events.on('sum', () => {
    throw new Error('thrown');
  });
  events.on('sum', () => Promise.reject(new Error('rejected')));
  events.on('sum', (sum) => told.push(sum));
  events.tell('sum', 5);
  expect(told).toEqual([5]);
  await new Promise(setImmediate);
  expect(reported).toEqual([new Error('thrown'), new Error('rejected')]);
});
