import { Comms } from '../../../kernel/comm/comms';

function setUp(): { comms: Comms; published: unknown[][] } {
  const published: unknown[][] = [];
  let ids = 0;
  const comms = new Comms(
    (...values) => published.push(values),
    () => `id ${(ids += 1)}`,
  );
  return { comms, published };
}

const empty = { data: {}, metadata: {}, buffers: [] };

test('a comm that the kernel opens reaches the front ends with data, metadata and buffers', () => {
  const { comms, published } = setUp();
  const bytes = new Uint8Array([1, 2]);
  const comm = comms.open('target', { a: 1 }, { metadata: { version: '2' }, buffers: [bytes] });
  comm.send({ b: 2 }, { buffers: [bytes] });
  comm.close();
  expect(published).toEqual([
    ['comm_open', { comm_id: 'id 1', target_name: 'target', data: { a: 1 } }, { version: '2' }, [bytes]],
    ['comm_msg', { comm_id: 'id 1', data: { b: 2 } }, {}, [bytes]],
    ['comm_close', { comm_id: 'id 1', data: {} }, {}, []],
  ]);
});

test('messages of a front end reach the listeners in order, until they stop listening', async () => {
  const { comms } = setUp();
  const seen: unknown[] = [];
  const comm = comms.open('target');
  const stop = comm.onMessage(async ({ data }) => {
    await Promise.resolve();
    seen.push(['slow', data['n']]);
  });
  comm.onMessage(({ data }) => void seen.push(['quick', data['n']]));
  await comm.receive({ ...empty, data: { n: 1 } });
  stop();
  await comm.receive({ ...empty, data: { n: 2 } });
  expect(seen).toEqual([
    ['slow', 1],
    ['quick', 1],
    ['quick', 2],
  ]);
});

test('a front end opens a comm to a registered target', async () => {
  const { comms, published } = setUp();
  const opened: unknown[] = [];
  comms.register('mine', (comm, { data }) => {
    opened.push([comm.id, data]);
    comm.send({ hello: true });
  });
  await comms.opened('front', 'mine', { ...empty, data: { a: 1 } });
  expect(opened).toEqual([['front', { a: 1 }]]);
  expect(published).toEqual([['comm_msg', { comm_id: 'front', data: { hello: true } }, {}, []]]);
  expect(comms.find('front')).toBeDefined();
});

test('a comm to an unknown target, or to one that was taken back, is closed', async () => {
  const { comms, published } = setUp();
  const takeBack = comms.register('mine', () => undefined);
  takeBack();
  await comms.opened('front', 'mine', empty);
  expect(published).toEqual([['comm_close', { comm_id: 'front', data: {} }, {}, []]]);
});

test('a target that fails closes the comm and hands on its error', async () => {
  const { comms, published } = setUp();
  comms.register('mine', () => {
    throw new Error('broken target');
  });
  await expect(comms.opened('front', 'mine', empty)).rejects.toThrow('broken target');
  expect(published).toEqual([['comm_close', { comm_id: 'front', data: {} }, {}, []]]);
  expect(comms.find('front')).toBeUndefined();
});

test('a comm that is closed, by either side, is forgotten and sends nothing', async () => {
  const { comms, published } = setUp();
  const comm = comms.open('target');
  const closed = jest.fn();
  comm.onClose(closed);
  await comm.receiveClose(empty);
  expect(closed).toHaveBeenCalledTimes(1);
  expect(() => comm.send({})).toThrow('comm id 1 is closed');
  comm.close();
  expect(published).toHaveLength(1);
  expect(comms.find('id 1')).toBeUndefined();
});
