import { residentBytes, watchMemory } from '../../../kernel/supervisor/memory-watch';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const limit = { bytes: 100, setting: 'THE_LIMIT' };

test('a process that takes more than its limit is told of once, with what it took', () => {
  const exceeded = jest.fn();
  let taken = 100;
  watchMemory(7, limit, exceeded, () => taken);
  jest.advanceTimersByTime(5000);
  expect(exceeded).not.toHaveBeenCalled();
  taken = 101;
  jest.advanceTimersByTime(5000);
  expect(exceeded.mock.calls).toEqual([[{ ...limit, taken: 101 }]]);
});

test('a process that cannot be measured has not exceeded anything', () => {
  const exceeded = jest.fn();
  watchMemory(7, limit, exceeded, () => undefined);
  jest.advanceTimersByTime(5000);
  expect(exceeded).not.toHaveBeenCalled();
});

test('without a limit nothing is watched, nor after the watch has ended', () => {
  watchMemory(7, undefined, jest.fn());
  watchMemory(7, limit, jest.fn())();
  expect(jest.getTimerCount()).toBe(0);
});

test('the memory of this process is what the system says, give or take; of none it is unknown', () => {
  const own = residentBytes(process.pid)!;
  expect(own / process.memoryUsage().rss).toBeGreaterThan(0.5);
  expect(own / process.memoryUsage().rss).toBeLessThan(2);
  expect(residentBytes(2 ** 22 + 1)).toBeUndefined();
});
