import { printed, types } from '../stand-in/client';
import { startStandIn, type StandInKernel } from '../stand-in/start';

let kernel: StandInKernel;
beforeAll(async () => {
  kernel = await startStandIn();
});
afterAll(() => kernel.close());

describe('a cell', () => {
  test('goes through busy, execute_input, its outputs and idle', async () => {
    const { reply, outputs } = await kernel.client.execute(`print('hello'); result('3');`);
    expect(reply).toMatchObject({ status: 'ok', user_expressions: {}, payload: [] });
    expect(types(outputs)).toEqual(['status', 'execute_input', 'stream', 'execute_result', 'status']);
    expect(outputs[1].content['execution_count']).toBe(reply['execution_count']);
  });

  test('is counted only when it is stored', async () => {
    const number = async (content: object): Promise<unknown> =>
      (await kernel.client.execute('', { ...content })).reply['execution_count'];
    const first = Number(await number({}));
    expect(await number({ store_history: false })).toBe(first);
    expect(await number({ silent: true })).toBe(first);
    expect(await number({})).toBe(first + 1);
  });

  test('that is silent publishes nothing but its status', async () => {
    const { outputs } = await kernel.client.execute(`throw new Error('no')`, { silent: true });
    expect(types(outputs)).toEqual(['status', 'status']);
  });

  test('that fails publishes one error, which the reply repeats', async () => {
    const { reply, outputs } = await kernel.client.execute(`throw new RangeError('too far')`);
    const error = { ename: 'RangeError', evalue: 'too far', traceback: ['RangeError: too far'] };
    expect(reply).toMatchObject({ status: 'error', ...error });
    expect(outputs.filter(({ header }) => header.msg_type === 'error').map(({ content }) => content)).toEqual(
      [error],
    );
  });

  test('that does not compile fails without running', async () => {
    const { reply } = await kernel.client.execute('syntax error');
    expect(reply).toMatchObject({ status: 'error', ename: 'SyntaxError' });
  });

  test('that fails aborts the cells behind it, unless told otherwise', async () => {
    const { client } = kernel;
    const send = (code: string, stop_on_error: boolean): string =>
      client.send('shell', 'execute_request', { code, stop_on_error });
    const ids = [
      send(`throw new Error('a')`, false),
      send('', true),
      send(`throw new Error('b')`, true),
      send('', true),
    ];
    const exchanges = await Promise.all(ids.map((id) => client.exchange(id)));
    expect(exchanges.map(({ reply }) => reply['status'])).toEqual(['error', 'ok', 'error', 'aborted']);
    expect((await client.execute('')).reply['status']).toBe('ok');
  });

  test('keeps the order of its own prints and those of native code, and gets all of them before idle', async () => {
    const code = `for (let i = 0; i < 200; i += 1) { print('s' + i + ' '); native('n' + i + ' '); }`;
    const { outputs } = await kernel.client.execute(code);
    const expected = Array.from({ length: 200 }, (_, i) => `s${i} n${i} `).join('');
    expect(printed(outputs)).toBe(expected);
  });

  test('keeps the order between stdout and stderr', async () => {
    const { outputs } = await kernel.client.execute(
      `print('1'); native('2', 2); print('3'); print('4', 'stderr'); native('5'); print('6', 'stderr')`,
    );
    const streams = outputs.filter(({ header }) => header.msg_type === 'stream');
    expect(streams.map(({ content }) => [content['name'], content['text']])).toEqual([
      ['stdout', '1'],
      ['stderr', '2'],
      ['stdout', '3'],
      ['stderr', '4'],
      ['stdout', '5'],
      ['stderr', '6'],
    ]);
  });

  test('gets what it prints after it ended, though another cell runs', async () => {
    const { client } = kernel;
    const first = client.send('shell', 'execute_request', { code: `setTimeout(() => print('late'), 50)` });
    await client.exchange(first);
    const { outputs } = await client.execute(`await sleep(150); print('second')`);
    expect(printed(outputs)).toBe('second');
    expect(printed(client.outputs(first))).toBe('late');
  });

  test('joins prints that follow each other closely', async () => {
    const { outputs } = await kernel.client.execute(`for (let i = 0; i < 1000; i += 1) print('line\\n')`);
    expect(printed(outputs)).toBe('line\n'.repeat(1000));
    expect(outputs.length).toBeLessThan(100);
  });

  test('sends and receives binary buffers', async () => {
    const { outputs } = await kernel.client.execute(
      `publish('display_data', { data: {}, metadata: {} }, {}, [new Uint8Array(1e6).fill(9)])`,
    );
    const [buffer] = outputs.find(({ header }) => header.msg_type === 'display_data')!.buffers;
    expect(buffer.length).toBe(1e6);
    expect(buffer.every((byte) => byte === 9)).toBe(true);
  });
});

describe('every request', () => {
  test('gets one reply and idle, also when its handler throws', async () => {
    const { reply, outputs } = await kernel.client.request('shell', 'complete_request', { code: 5 });
    expect(reply).toMatchObject({
      status: 'error',
      ename: 'BadContentError',
      evalue: 'code: expected a string, got 5',
    });
    expect(types(outputs)).toEqual(['status', 'status']);
  });

  test('of an unknown type gets an error reply', async () => {
    const { reply } = await kernel.client.request('shell', 'dance_request', {});
    expect(reply).toMatchObject({ status: 'error', ename: 'UnknownRequestError' });
  });

  test('for the language is answered while a cell runs', async () => {
    const { client } = kernel;
    const running = client.send('shell', 'execute_request', {
      code: 'for (const end = Date.now() + 400; Date.now() < end; );',
    });
    const { reply } = await client.request('shell', 'is_complete_request', { code: 'f() {' });
    expect(reply).toEqual({ status: 'incomplete', indent: '  ' });
    expect(client.outputs(running).map(({ content }) => content['execution_state'])).not.toContain('idle');
    await client.exchange(running);
  });

  test('answered while a cell runs is followed by a busy status of the cell', async () => {
    const { client } = kernel;
    const running = client.send('shell', 'execute_request', { code: 'await sleep(100)' });
    await client.next(({ parent_header }) => parent_header.msg_id === running);
    await client.request('shell', 'comm_info_request', {});
    const { outputs } = await client.exchange(running);
    expect(outputs.map(({ content }) => content['execution_state']).filter(Boolean)).toEqual([
      'busy',
      'busy',
      'idle',
    ]);
  });
});

describe('positions', () => {
  test('are code points on the wire and UTF-16 units in the language', async () => {
    const { reply } = await kernel.client.request('shell', 'complete_request', {
      code: '🙂🙂a.b',
      cursor_pos: 3,
    });
    expect(reply).toMatchObject({ matches: ['🙂🙂a!'], cursor_start: 0, cursor_end: 3 });
    const inspected = await kernel.client.request('shell', 'inspect_request', {
      code: '🙂a',
      cursor_pos: 1,
      detail_level: 0,
    });
    expect(inspected.reply).toMatchObject({ status: 'ok', found: true, data: { 'text/plain': '2' } });
  });
});

test('kernel_info says what the kernel is, on shell and on control', async () => {
  for (const channel of ['shell', 'control'] as const) {
    const { reply } = await kernel.client.request(channel, 'kernel_info_request', {});
    expect(reply).toMatchObject({
      status: 'ok',
      protocol_version: '5.5',
      language_info: { name: 'typescript', file_extension: '.ts' },
      supported_features: ['kernel subshells'],
    });
  }
});

test('the heartbeat beats while a cell computes', async () => {
  const running = kernel.client.send('shell', 'execute_request', {
    code: 'for (const end = Date.now() + 300; Date.now() < end; );',
  });
  await kernel.client.next((message) => message.parent_header.msg_id === running);
  await kernel.client.heartbeat();
  expect(kernel.client.outputs(running).map(({ content }) => content['execution_state'])).not.toContain(
    'idle',
  );
  await kernel.client.exchange(running);
});
