import type { EventSender } from '../../../kernel/link/event-sender';
import type { PublishEvent, RunnerEvent } from '../../../kernel/link/messages';
import { CellContext, CellContexts } from '../../../kernel/runner/cell-context';
import { Publisher } from '../../../kernel/runner/publisher';

const cell = new CellContext('cell', 1, false);
const other = new CellContext('other', 2, false);

function setUp(): { publisher: Publisher; sent: RunnerEvent[]; texts: () => string[]; runLater: () => void } {
  const sent: RunnerEvent[] = [];
  const later: (() => void)[] = [];
  const sender = { send: (event: RunnerEvent) => sent.push(event) } as unknown as EventSender;
  const publisher = new Publisher(sender, new CellContexts(), (work) => later.push(work));
  const texts = (): string[] => sent.map((event) => String((event as PublishEvent).content['text']));
  return { publisher, sent, texts, runLater: () => later.splice(0).forEach((work) => work()) };
}

test('a print goes at once to the cell that caused it', () => {
  const { publisher, sent } = setUp();
  publisher.print('stdout', 'a', cell);
  publisher.print('stderr', 'b', other);
  expect(sent).toEqual([
    { type: 'publish', origin: 'cell', message: 'stream', content: { name: 'stdout', text: 'a' } },
    { type: 'publish', origin: 'other', message: 'stream', content: { name: 'stderr', text: 'b' } },
  ]);
});

test('a flood is gathered into few messages and loses nothing', () => {
  const { publisher, texts, runLater } = setUp();
  const lines = Array.from({ length: 5000 }, (_, index) => `line ${index}\n`);
  for (const line of lines) publisher.print('stdout', line, cell);
  runLater();
  expect(texts().join('')).toBe(lines.join(''));
  expect(texts().length).toBeLessThan(2000);
});

test('what was gathered stands before the next output of any kind', () => {
  const { publisher, sent } = setUp();
  for (let i = 0; i < 1100; i++) publisher.print('stdout', 'x', cell);
  publisher.print('stderr', 'warning', cell);
  publisher.publish('display_data', { data: {} }, { context: cell });
  const kinds = sent.map(
    (event) => (event as PublishEvent).content['name'] ?? (event as PublishEvent).message,
  );
  expect(kinds.lastIndexOf('stdout')).toBeLessThan(kinds.indexOf('stderr'));
  expect(kinds.indexOf('stderr')).toBeLessThan(kinds.indexOf('display_data'));
});

test('a silent cell publishes nothing but comm messages', () => {
  const { publisher, sent } = setUp();
  const silent = new CellContext('silent', 1, false, true);
  publisher.print('stdout', 'a', silent);
  publisher.publish('display_data', {}, { context: silent });
  publisher.publish('comm_msg', {}, { context: silent });
  expect(sent.map((event) => (event as PublishEvent).message)).toEqual(['comm_msg']);
});
