import { Inputs } from '../../../kernel/supervisor/inputs';
import { printed } from '../stand-in/client';
import { startStandIn, type StandInKernel } from '../stand-in/start';

describe('questions', () => {
  const question = (origin: string) => ({ origin, prompt: `${origin}?`, password: false });

  test('are asked one after the other', () => {
    const asked: string[] = [];
    const answers: string[] = [];
    const inputs = new Inputs(
      ({ origin }) => asked.push(origin),
      (origin, value) => answers.push(`${origin}=${value}`),
    );
    inputs.requested(question('a'));
    inputs.requested(question('b'));
    expect(asked).toEqual(['a']);
    inputs.replied('1');
    inputs.replied('2');
    inputs.replied('nobody asked');
    expect(asked).toEqual(['a', 'b']);
    expect(answers).toEqual(['a=1', 'b=2']);
  });

  test('of a cell that ended are forgotten, and the next one is asked', () => {
    const asked: string[] = [];
    const inputs = new Inputs(({ origin }) => asked.push(origin), jest.fn());
    ['a', 'b', 'c'].forEach((origin) => inputs.requested(question(origin)));
    inputs.forget('b');
    inputs.forget('a');
    expect(asked).toEqual(['a', 'c']);
  });
});

describe('over sockets', () => {
  let kernel: StandInKernel;
  beforeAll(async () => {
    kernel = await startStandIn();
  });
  afterAll(() => kernel.close());

  test.each([false, true])('a cell gets the answer to its question (password: %s)', async (password) => {
    const { client } = kernel;
    const id = client.send('shell', 'execute_request', {
      code: `print(await ask('name? ', ${password}))`,
      allow_stdin: true,
    });
    const request = await client.next(
      ({ header, parent_header }) => header.msg_type === 'input_request' && parent_header.msg_id === id,
    );
    expect(request).toMatchObject({ channel: 'stdin', content: { prompt: 'name? ', password } });
    await client.heartbeat();
    client.send('stdin', 'input_reply', { value: 'Ada 🙂' }, { parent: request });
    expect(printed((await client.exchange(id)).outputs)).toBe('Ada 🙂');
  });

  test('the runner is told whether a cell may ask', async () => {
    const { outputs } = await kernel.client.execute('print(String(allowInput))', { allow_stdin: false });
    expect(printed(outputs)).toBe('false');
  });

  test('what is printed before a question is seen before it', async () => {
    const { client } = kernel;
    const id = client.send('shell', 'execute_request', {
      code: `print('first'); await ask('?')`,
      allow_stdin: true,
    });
    const request = await client.next(
      ({ header, parent_header }) => header.msg_type === 'input_request' && parent_header.msg_id === id,
    );
    client.send('stdin', 'input_reply', { value: '' }, { parent: request });
    expect(printed((await client.exchange(id)).outputs)).toBe('first');
  });
});
