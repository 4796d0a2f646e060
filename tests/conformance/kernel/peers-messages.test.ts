import { types, type Exchange } from '../../kernel/stand-in/client';
import { RealKernel, result } from './real-kernel';

/** Each of these fails in at least one other TypeScript or JavaScript kernel. */
let kernel: RealKernel;
beforeAll(async () => {
  kernel = await RealKernel.start();
});
afterAll(() => kernel.close());

const execute = (code: string, content = {}): Promise<Exchange> => kernel.client.execute(code, content);
const value = async (code: string): Promise<unknown> => result(await execute(code));
const contents = ({ outputs }: Exchange, type: string) =>
  outputs.filter(({ header }) => header.msg_type === type).map(({ content }) => content);

describe('completion and inspection', () => {
  test('evaluate nothing', async () => {
    await kernel.run(`let touched = 0; const trap = { get danger() { touched += 1; return { deep: 1 }; } };`);
    for (const type of ['complete_request', 'inspect_request']) {
      await kernel.client.request('shell', type, { code: 'trap.danger.', cursor_pos: 12, detail_level: 0 });
    }
    expect(await value('touched')).toBe('0');
  });

  test('answer while a cell computes', async () => {
    const id = await kernel.begin(`console.log('on'); for (;;);`);
    const { reply } = await kernel.client.request('shell', 'complete_request', {
      code: 'Math.hyp',
      cursor_pos: 8,
    });
    expect(reply).toMatchObject({ matches: ['hypot'], cursor_start: 5, cursor_end: 8 });
    expect(kernel.client.outputs(id).map(({ content }) => content['execution_state'])).not.toContain('idle');
    await kernel.interrupt();
    await kernel.ended(id);
  });

  test('count positions in code points, behind an emoji and CRLF', async () => {
    const code = `const face = '🙂🙂';\r\nface.toUpp`;
    const { reply } = await kernel.client.request('shell', 'complete_request', {
      code,
      cursor_pos: [...code].length,
    });
    const start = [...code].length - 'toUpp'.length;
    expect(reply).toMatchObject({ matches: ['toUpperCase'], cursor_start: start, cursor_end: start + 5 });
  });

  test('work in the middle of a line', async () => {
    const { reply } = await kernel.client.request('shell', 'complete_request', {
      code: 'Math.hyp + 1',
      cursor_pos: 8,
    });
    expect(reply['matches']).toEqual(['hypot']);
  });

  test('tell signature and documentation', async () => {
    const { reply } = await kernel.client.request('shell', 'inspect_request', {
      code: 'parseInt(',
      cursor_pos: 9,
      detail_level: 1,
    });
    expect(reply).toMatchObject({ status: 'ok', found: true });
    expect((reply['data'] as Record<string, string>)['text/plain']).toContain('radix');
    const nothing = await kernel.client.request('shell', 'inspect_request', {
      code: '   ',
      cursor_pos: 1,
      detail_level: 0,
    });
    expect(nothing.reply).toMatchObject({ status: 'ok', found: false });
  });
});

describe('the console', () => {
  test.each([
    ['1 + 1', 'complete'],
    ['if (a) {', 'incomplete'],
    ['const re = /[/]{/; `${ `}` }`', 'complete'],
    ['`${', 'incomplete'],
    ['import = 7q', 'invalid'],
    ['const jsx = <p>{1}</p>', 'complete'],
  ])('%j is %s', async (code, status) => {
    const { reply } = await kernel.client.request('shell', 'is_complete_request', { code });
    expect(reply['status']).toBe(status);
  });
});

describe('displays', () => {
  test('are updated by their id', async () => {
    const exchange = await execute(`const shown = await display('first'); await shown.update('second');`);
    const [first] = contents(exchange, 'display_data');
    const [second] = contents(exchange, 'update_display_data');
    expect(first).toMatchObject({ data: { 'text/plain': "'first'" } });
    expect(second).toMatchObject({ data: { 'text/plain': "'second'" }, transient: first['transient'] });
  });

  test('take what a value says of itself', async () => {
    const exchange = await execute(
      `({ [Symbol.for('Jupyter.display')]: () => ({ 'text/html': '<b>me</b>', 'text/plain': 'me' }) })`,
    );
    expect(contents(exchange, 'execute_result')[0]).toMatchObject({
      data: { 'text/html': '<b>me</b>', 'text/plain': 'me' },
    });
  });
});

describe('input', () => {
  test.each([false, true])(
    'waits for the user and keeps the kernel alive (password: %s)',
    async (password) => {
      const code = `await input('name? ', { password: ${password} })`;
      const id = kernel.client.send('shell', 'execute_request', { code, allow_stdin: true });
      const question = await kernel.client.next(
        ({ header, parent_header }) => header.msg_type === 'input_request' && parent_header.msg_id === id,
      );
      expect(question.content).toEqual({ prompt: 'name? ', password });
      await kernel.client.heartbeat();
      kernel.client.send('stdin', 'input_reply', { value: 'Ada' }, { parent: question });
      expect(result(await kernel.client.exchange(id))).toBe("'Ada'");
    },
  );

  test('is refused where the front end cannot ask', async () => {
    expect((await execute(`await input('?')`, { allow_stdin: false })).reply).toMatchObject({
      status: 'error',
    });
  });
});

describe('comms', () => {
  test('go both ways, with buffers, and end with idle', async () => {
    await kernel.run(`import { registerCommTarget } from '@actilens/kernel/api';
      registerCommTarget('echo', (comm) => comm.onMessage(({ data, buffers }) => comm.send({ got: data }, { buffers })));`);
    const { client } = kernel;
    await client.idle(client.send('shell', 'comm_open', { comm_id: 'c1', target_name: 'echo', data: {} }));
    const { reply } = await client.request('shell', 'comm_info_request', {});
    expect(reply).toMatchObject({ status: 'ok', comms: { c1: { target_name: 'echo' } } });
    const id = client.send(
      'shell',
      'comm_msg',
      { comm_id: 'c1', data: { n: 1 } },
      { buffers: [Uint8Array.of(5, 6)] },
    );
    await client.idle(id);
    const [, answer] = client.outputs(id);
    expect(answer).toMatchObject({
      header: { msg_type: 'comm_msg' },
      content: { comm_id: 'c1', data: { got: { n: 1 } } },
    });
    expect([...answer.buffers[0]]).toEqual([5, 6]);
  });

  test('of an unknown target are closed on iopub', async () => {
    const { client } = kernel;
    const id = client.send('shell', 'comm_open', { comm_id: 'c2', target_name: 'nobody', data: {} });
    await client.idle(id);
    expect(types(client.outputs(id))).toEqual(['status', 'comm_close', 'status']);
  });

  test('opened by a cell reach the front end', async () => {
    const exchange = await execute(
      `import { openComm } from '@actilens/kernel/api'; openComm('front', { hello: 1 }); 0`,
    );
    expect(contents(exchange, 'comm_open')[0]).toMatchObject({ target_name: 'front', data: { hello: 1 } });
  });

  test('are served on a subshell while a cell awaits', async () => {
    const { client } = kernel;
    const { reply } = await client.request('control', 'create_subshell_request', {});
    const id = await kernel.begin(`console.log('on'); await new Promise((done) => setTimeout(done, 1e5));`);
    const message = client.send(
      'shell',
      'comm_msg',
      { comm_id: 'c1', data: {} },
      { subshell: reply['subshell_id'] as string },
    );
    await client.idle(message);
    expect(types(client.outputs(message))).toContain('comm_msg');
    await kernel.interrupt();
    await kernel.ended(id);
  });
});

test('the heartbeat beats while a cell computes', async () => {
  const id = await kernel.begin(`console.log('on'); for (;;);`);
  await kernel.client.heartbeat();
  await kernel.interrupt();
  await kernel.ended(id);
});
