import { CellContext, CellContexts, Interrupted } from '../../../kernel/runner/cell-context';

test('what a cell starts belongs to it, also after another cell began', async () => {
  const contexts = new CellContexts();
  const first = new CellContext('first', 1, false);
  const second = new CellContext('second', 2, false);
  let late: Promise<CellContext | undefined> | undefined;
  await contexts.runCell(first, async () => {
    late = new Promise((resolve) => setTimeout(() => resolve(contexts.current), 5));
  });
  await contexts.runCell(second, async () => expect(contexts.current).toBe(second));
  expect(await late).toBe(first);
  expect(contexts.current).toBe(second);
});

test('stopping a cell ends what it left going, fires its signal and rejects its waits, once', () => {
  const context = new CellContext('a', 1, false);
  const ended = jest.fn();
  const released = jest.fn();
  const rejected = jest.fn();
  context.ends(ended);
  context.ends(released)();
  context.hold(rejected);
  context.stop();
  context.stop();
  expect(ended).toHaveBeenCalledTimes(1);
  expect(released).not.toHaveBeenCalled();
  expect(rejected.mock.calls).toEqual([[expect.any(Interrupted)]]);
  expect(context.signal.reason).toBeInstanceOf(Interrupted);
});

test('stopping all stops the cells that run, and no others', async () => {
  const contexts = new CellContexts();
  const over = new CellContext('over', 1, false);
  const running = new CellContext('running', 2, false);
  await contexts.runCell(over, async () => undefined);
  await contexts.runCell(running, async () => void contexts.stopAll());
  expect([over.signal.aborted, running.signal.aborted]).toEqual([false, true]);
  expect(running.running).toBe(false);
});
