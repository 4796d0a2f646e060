import { Codec } from '../../../kernel/protocol/codec';
import { HeaderFactory } from '../../../kernel/protocol/message';
import { Signer } from '../../../kernel/protocol/signature';
import { startStandIn, type StandInKernel } from '../stand-in/start';

let kernel: StandInKernel;
beforeAll(async () => {
  kernel = await startStandIn();
});
afterAll(() => kernel.close());

const headers = new HeaderFactory('intruder');

function frames(key: string, code: string): Uint8Array[] {
  const header = headers.create('execute_request');
  return new Codec(new Signer(key)).encode([], {
    header,
    parent_header: {},
    metadata: {},
    content: { code },
    buffers: [],
  });
}

const executed = (): unknown[] =>
  kernel.client.received
    .filter(({ header }) => header.msg_type === 'execute_input')
    .map(({ content }) => content['code']);

test('a message signed with another key is dropped and logged', async () => {
  kernel.client.sendFrames('shell', frames('another key', 'forged'));
  await kernel.client.execute('// after the forged one');
  expect(executed()).not.toContain('forged');
  expect(kernel.log).toContain('dropped a message on shell: the signature does not match');
});

test('a message sent twice is handled once', async () => {
  const twice = frames(kernel.connection.key, '// twice');
  kernel.client.sendFrames('shell', twice);
  kernel.client.sendFrames('shell', twice);
  await kernel.client.execute('// after the second');
  expect(executed().filter((code) => code === '// twice')).toHaveLength(1);
  expect(kernel.log).toContain('dropped a message on shell: this message came before');
});

test('frames that are no message are dropped and logged', async () => {
  const signer = new Signer(kernel.connection.key);
  const parts = ['{}', '{}', 'not JSON', '{}'].map((part) => Buffer.from(part));
  kernel.client.sendFrames('shell', [Buffer.from('<IDS|MSG>'), Buffer.from(signer.sign(parts)), ...parts]);
  kernel.client.sendFrames('shell', [Buffer.from('nothing')]);
  await kernel.client.execute('');
  expect(kernel.log).toEqual(
    expect.arrayContaining([
      'dropped a message on shell: a part is not JSON',
      'dropped a message on shell: no delimiter <IDS|MSG>',
    ]),
  );
});
