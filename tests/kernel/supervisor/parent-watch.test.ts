import { watchParent } from '../../../kernel/supervisor/parent-watch';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Processes as a test wants them. */
const world = { parent: 7, alive: true };
const processes = { parent: () => world.parent, isAlive: () => world.alive };
beforeEach(() => Object.assign(world, { parent: 7, alive: true }));

test('a parent that ends is noticed by the new parent that the kernel gets', () => {
  const gone = jest.fn();
  watchParent(7, gone, processes);
  jest.advanceTimersByTime(5000);
  expect(gone).not.toHaveBeenCalled();
  world.parent = 1;
  jest.advanceTimersByTime(5000);
  expect(gone).toHaveBeenCalledTimes(1);
});

test('behind a launcher, the server itself is looked at', () => {
  const gone = jest.fn();
  watchParent(5, gone, processes);
  world.alive = false;
  jest.advanceTimersByTime(1000);
  expect(gone).toHaveBeenCalledTimes(1);
});

test('without a parent to outlive nothing is watched', () => {
  watchParent(undefined, jest.fn(), processes);
  expect(jest.getTimerCount()).toBe(0);
});
