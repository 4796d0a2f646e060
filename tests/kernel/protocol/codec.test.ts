import { Codec, RejectedMessageError } from '../../../kernel/protocol/codec';
import { HeaderFactory, type Message } from '../../../kernel/protocol/message';
import { Signer } from '../../../kernel/protocol/signature';

const codec = (key = 'secret') => new Codec(new Signer(key));
const message = (): Message => ({
  header: new HeaderFactory('session', () => new Date(0)).create('execute_request'),
  parent_header: {},
  metadata: { a: 1 },
  content: { code: 'é' },
  buffers: [Uint8Array.of(1)],
});

test('a message comes back with its routing and its buffers', () => {
  const frames = codec().encode([Buffer.from('client')], message());
  expect(codec().decode(frames)).toEqual({ ...message(), identities: [Buffer.from('client')] });
});

test('a header says who, what, when and in which version', () => {
  expect(message().header).toEqual({
    msg_id: 'session_1',
    msg_type: 'execute_request',
    session: 'session',
    username: 'kernel',
    date: '1970-01-01T00:00:00.000Z',
    version: '5.5',
  });
});

test('each signed part is protected', () => {
  for (let part = 0; part < 4; part += 1) {
    const frames = codec().encode([], message());
    frames[2 + part] = Buffer.from('{"x":1}');
    expect(() => codec().decode(frames)).toThrow('the signature does not match');
  }
});

test('the signature is checked before anything is parsed', () => {
  const parts = ['not', 'JSON', 'at', 'all'].map((part) => Buffer.from(part));
  expect(() => codec().decode([Buffer.from('<IDS|MSG>'), Buffer.from('00'), ...parts])).toThrow('signature');
});

test('without a key nothing is signed, and equal messages are no replays', () => {
  const open = codec('');
  const frames = open.encode([], message());
  expect(frames[1]).toHaveLength(0);
  expect(open.decode(frames)).toEqual(open.decode(frames));
});

test('a message that came before is rejected', () => {
  const one = codec();
  const frames = one.encode([], message());
  one.decode(frames);
  expect(() => one.decode(frames)).toThrow(RejectedMessageError);
});

test.each([
  [['{}', '{}', '{}'], 'expected 4 parts'],
  [['[]', '{}', '{}', '{}'], 'not a JSON object'],
  [['{"msg_id":"1","session":"s"}', '{}', '{}', '{}'], 'header.msg_type is not a string'],
])('parts %j are rejected: %s', (texts, reason) => {
  const parts = texts.map((text) => Buffer.from(text));
  const signature = Buffer.from(new Signer('secret').sign(parts));
  expect(() => codec().decode([Buffer.from('<IDS|MSG>'), signature, ...parts])).toThrow(reason);
});
