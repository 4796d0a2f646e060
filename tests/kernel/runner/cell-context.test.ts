import { CellContext, CellContexts, Interrupted, MessageContext } from '../../../kernel/runner/cell-context';

test('what a cell starts belongs to it, also after another cell began', async () => {
  const contexts = new CellContexts();
  const first = new CellContext('first', 1, false);
  const second = new CellContext('second', 2, false);
  let late: Promise<CellContext | undefined> | undefined;
  await contexts.run(first, async () => {
    late = new Promise((resolve) => setTimeout(() => resolve(contexts.current), 5));
  });
  await contexts.run(second, async () => expect(contexts.current).toBe(second));
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
  await contexts.run(over, async () => undefined);
  await contexts.run(running, async () => void contexts.stopAll());
  expect([over.signal.aborted, running.signal.aborted]).toEqual([false, true]);
  expect(running.running).toBe(false);
});

test('a Stop lets waits for what has been told to stop come to their end, and ends others at once', () => {
  const context = new CellContext('a', 1, false);
  const [patient, impatient] = [jest.fn(), jest.fn()];
  context.signal.addEventListener('abort', () => undefined);
  const release = context.hold(patient, true);
  context.hold(impatient);
  context.stop();
  expect([patient.mock.calls.length, impatient.mock.calls.length]).toEqual([0, 1]);
  expect(release()).toBe(true);
});

test('a capture takes output of the work, also late, and nothing of what the sink prints', async () => {
  const contexts = new CellContexts();
  const cell = new CellContext('cell', 1, false);
  const inSink: unknown[] = [];
  const sink = (): unknown => inSink.push(contexts.outlet);
  await contexts.run(cell, async () => {
    const outlets = await contexts.capture(sink, async () => {
      const first = contexts.outlet;
      await new Promise((done) => setTimeout(done, 1));
      return [first, contexts.outlet];
    });
    expect(outlets).toEqual([expect.any(Function), outlets[0]]);
    (outlets[0] as (output: unknown) => void)({});
    expect([contexts.outlet, contexts.current]).toEqual([cell, cell]);
  });
  expect(inSink).toEqual([cell]);
});

describe('a listener that is settled', () => {
  const contexts = new CellContexts();
  const home = new CellContext('home', 1, false);
  const outlets: unknown[] = [];
  let listener: () => void;
  beforeAll(async () => {
    await contexts.run(home, async () => {
      listener = contexts.settle(() => void outlets.push([contexts.current, contexts.outlet]));
    });
  });
  beforeEach(() => void outlets.splice(0));

  test('prints at home when a message has it called, and the message stays what it belongs to', async () => {
    const message = new MessageContext('message', 1, false);
    await contexts.run(message, async () => listener());
    expect(outlets).toEqual([[message, home]]);
  });

  test('prints below the cell that calls it', async () => {
    const cell = new CellContext('cell', 2, false);
    await contexts.run(cell, async () => listener());
    expect(outlets).toEqual([[cell, cell]]);
  });

  test.each([
    [
      'at once',
      () => {
        throw new Error('at once');
      },
    ],
    [
      'late',
      async () => {
        throw new Error('late');
      },
    ],
  ])('has the error that it throws %s shown at home', async (_when, fail) => {
    let failing: () => unknown = fail;
    await contexts.run(home, async () => void (failing = contexts.settle(fail)));
    const message = new MessageContext('message', 1, false);
    const error: unknown = await contexts.run(message, async () => failing()).catch((thrown) => thrown);
    expect(contexts.outletOf(error)).toBe(home);
  });
});
