import { CellContext, CellContexts, Interrupted } from '../../../kernel/runner/cell-context';
import { errorSites } from '../../../kernel/runner/errors/error-sites';
import { Guard, StopWatch } from '../../../kernel/runner/guard';

function setUp(): { contexts: CellContexts; guard: Guard; watch: StopWatch; askToStop: () => void } {
  const requests = new Int32Array(new SharedArrayBuffer(4));
  const contexts = new CellContexts();
  const watch = new StopWatch(requests, contexts);
  const askToStop = (): void => void Atomics.add(requests, 0, 1);
  return { contexts, guard: new Guard('file', watch, contexts), watch, askToStop };
}

const never = new Promise<never>(() => undefined);

test('a pulse throws once after a Stop, so that finally blocks may loop again', () => {
  const { guard, askToStop } = setUp();
  askToStop();
  expect(() => guard.pulse()).toThrow(Interrupted);
  expect(() => guard.pulse()).not.toThrow();
});

test('quick loops look seldom, slow ones at every turn', () => {
  const { guard } = setUp();
  for (let i = 0; i < 20; i++) guard.pulse();
  expect(guard.turns).toBe(1024);
  const slowTurn = (): void => {
    const end = performance.now() + 12;
    while (performance.now() < end);
  };
  for (let i = 0; i < 6; i++) {
    slowTurn();
    guard.pulse();
  }
  expect(guard.turns).toBeLessThanOrEqual(1);
});

test('an await that is not for a promise gets the value itself', () => {
  const { guard } = setUp();
  expect(guard.await(3)).toBe(3);
  expect(guard.await(null)).toBeNull();
});

test('an await ends with the promise, and notes its place for the error', async () => {
  const { guard } = setUp();
  await expect(guard.await(Promise.resolve(4))).resolves.toBe(4);
  const error = new Error('late');
  await expect(guard.await(Promise.reject(error), 3, 7)).rejects.toBe(error);
  expect(errorSites(error)).toEqual([{ file: 'file', line: 3, column: 7, isAwait: true }]);
});

test('a Stop ends all awaits of the running cell, and those that come after it go on', async () => {
  const { contexts, guard, watch, askToStop } = setUp();
  const context = new CellContext('a', 1, false);
  const seen: string[] = [];
  const run = contexts.run(context, async () => {
    try {
      await guard.await(never);
    } finally {
      seen.push(String(await guard.await(Promise.resolve('cleaned'))));
    }
  });
  askToStop();
  watch.stopIfAsked();
  await expect(run).rejects.toThrow(Interrupted);
  expect(seen).toEqual(['cleaned']);
  expect(context.signal.aborted).toBe(true);
});

test('a Stop leaves awaits of a cell that has ended alone', async () => {
  const { contexts, guard, watch, askToStop } = setUp();
  let release: (value: string) => void = () => undefined;
  let late: unknown;
  await contexts.run(new CellContext('a', 1, false), async () => {
    late = guard.await(new Promise((resolve) => (release = resolve)));
  });
  askToStop();
  watch.stopIfAsked();
  release('still here');
  await expect(late).resolves.toBe('still here');
});

describe('for await', () => {
  async function* numbers(closed: () => void): AsyncGenerator<number> {
    try {
      yield 1;
      yield 2;
      await never;
    } finally {
      closed();
    }
  }

  test('gives the values of asynchronous and synchronous iterables, promises awaited', async () => {
    const { guard } = setUp();
    const seen: unknown[] = [];
    for await (const value of guard.iterate([Promise.resolve(1), 2])) seen.push(value);
    for await (const value of guard.iterate(numbers(() => seen.push('closed')))) {
      seen.push(value);
      if (value === 2) break;
    }
    expect(seen).toEqual([1, 2, 1, 2, 'closed']);
  });

  test('ends by a Stop while it waits for the next value', async () => {
    const { contexts, guard, watch, askToStop } = setUp();
    const seen: unknown[] = [];
    const run = contexts.run(new CellContext('a', 1, false), async () => {
      for await (const value of guard.iterate(numbers(() => undefined))) {
        seen.push(value);
        if (value === 2) setImmediate(() => (askToStop(), watch.stopIfAsked()));
      }
    });
    await expect(run).rejects.toThrow(Interrupted);
    expect(seen).toEqual([1, 2]);
  });
});
