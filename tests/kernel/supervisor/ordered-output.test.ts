import type { MarkedEvent } from '../../../kernel/link/messages';
import { OrderedOutput } from '../../../kernel/supervisor/ordered-output';

function collect(): { output: OrderedOutput; got: string[] } {
  const got: string[] = [];
  const output = new OrderedOutput({
    printed: (pipe, bytes) => got.push(`${pipe}:${Buffer.from(bytes).toString()}`),
    event: (event) => got.push(event.type),
  });
  return { output, got };
}

const mark = (number: number): string => `\0\x1dmark:${number}\x1d`;
const done = (number: number): MarkedEvent => ({ type: 'done', origin: '', status: 'ok', mark: number });

test('an event waits for what was printed before it', () => {
  const { output, got } = collect();
  output.event(done(1), []);
  output.pipe('stdout', Buffer.from(`before${mark(1)}`));
  expect(got).toEqual(['stdout:before']);
  output.pipe('stderr', Buffer.from(mark(1)));
  expect(got).toEqual(['stdout:before', 'done']);
});

test('what was printed after an event waits for it', () => {
  const { output, got } = collect();
  output.pipe('stdout', Buffer.from(`${mark(1)}after`));
  output.pipe('stderr', Buffer.from(mark(1)));
  expect(got).toEqual([]);
  output.event(done(1), []);
  expect(got).toEqual(['done', 'stdout:after']);
});

test('an event without a mark waits for nothing but the events before it', () => {
  const { output, got } = collect();
  output.event({ type: 'ready' }, []);
  expect(got).toEqual(['ready']);
});

test('a pipe that ended holds nothing up', () => {
  const { output, got } = collect();
  output.pipeEnded('stderr');
  output.pipe('stdout', Buffer.from(mark(1)));
  output.event(done(1), []);
  expect(got).toEqual(['done']);
});

test('a mark that never comes delays an event by a second, not for ever', () => {
  jest.useFakeTimers();
  try {
    const { output, got } = collect();
    output.pipe('stdout', Buffer.from(mark(1)));
    output.event(done(1), []);
    output.event(done(2), []);
    jest.advanceTimersByTime(1000);
    expect(got).toEqual(['done']);
    output.pipe('stdout', Buffer.from(mark(2)));
    output.pipe('stderr', Buffer.from(mark(2)));
    expect(got).toEqual(['done', 'done']);
  } finally {
    jest.useRealTimers();
  }
});

test('the end of the process gives out everything that waits', () => {
  const { output, got } = collect();
  output.event(done(1), []);
  output.pipe('stdout', Buffer.from(`last${mark(1)}words`));
  output.finish();
  expect(got).toEqual(['stdout:last', 'done', 'stdout:words']);
});
