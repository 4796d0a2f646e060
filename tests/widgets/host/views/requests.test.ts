import { RequestQueue } from '../../../../widgets/host/views/requests';

type Sent = Record<string, unknown>;

const request = (id: string, name: string, body: unknown = {}, priority = 1): Sent => ({
  type: 'request',
  id,
  name,
  body,
  priority,
});

/** Resolves with everything that was sent once that many messages were. */
function queue(count: number): { requests: RequestQueue; sent: Promise<Sent[]> } {
  const messages: Sent[] = [];
  let requests!: RequestQueue;
  const sent = new Promise<Sent[]>((done) => {
    requests = new RequestQueue((content) => {
      if (messages.push(content) === count) done(messages);
    });
  });
  return { requests, sent };
}

test('every request is answered with its id, by priority', async () => {
  const { requests, sent } = queue(3);
  requests.on('echo', (body: object) => ({ body }));
  requests.receive(request('far', 'echo', { n: 1 }, 2));
  requests.receive(request('near', 'echo', { n: 2 }, 1));
  requests.receive(request('here', 'echo', { n: 3 }, 0));
  expect((await sent).map(({ id }) => id)).toEqual(['here', 'near', 'far']);
});

test('what cannot be answered fails with the reason', async () => {
  const { requests, sent } = queue(2);
  requests.on('pixel', () => {
    throw new RangeError('neuron: expected an index from 0 to 3, got 9');
  });
  requests.receive(request('1', 'pixel'));
  requests.receive(request('2', 'colour'));
  expect(await sent).toEqual([
    { type: 'failure', id: '1', message: 'neuron: expected an index from 0 to 3, got 9' },
    { type: 'failure', id: '2', message: 'request: expected one of pixel, got "colour"' },
  ]);
});

test('a request that was cancelled while it waited is not computed', async () => {
  const { requests, sent } = queue(1);
  const computed: string[] = [];
  requests.on('tile', ({ name }: { name: string }) => {
    computed.push(name);
    return { body: {} };
  });
  requests.receive(request('1', 'tile', { name: 'a' }));
  requests.receive(request('2', 'tile', { name: 'b' }));
  requests.receive({ type: 'cancel', id: '1' });
  expect(await sent).toEqual([{ type: 'reply', id: '2', body: {} }]);
  expect(computed).toEqual(['b']);
});

test('a cancelled computation is told, and its result is not sent', async () => {
  const { requests, sent } = queue(1);
  requests.on('slow', async (_: object, signal: AbortSignal) => {
    await new Promise<void>((done) => signal.addEventListener('abort', () => done()));
    return { body: { late: true } };
  });
  requests.on('quick', () => ({ body: { late: false } }));
  requests.receive(request('1', 'slow', {}, 0));
  await new Promise((done) => setImmediate(done));
  requests.receive({ type: 'cancel', id: '1' });
  requests.receive(request('2', 'quick'));
  expect(await sent).toEqual([{ type: 'reply', id: '2', body: { late: false } }]);
});

test('other messages are left alone', () => {
  const { requests } = queue(1);
  expect(() => requests.receive({ type: 'hello' })).not.toThrow();
});
