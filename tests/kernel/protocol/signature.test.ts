import { Signer, UnknownSignatureSchemeError } from '../../../kernel/protocol/signature';

const frames = ['The quick brown fox ', 'jumps over ', 'the lazy ', 'dog'].map((text) => Buffer.from(text));

test('is the HMAC of the parts one after the other', () => {
  const known = 'f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8';
  expect(new Signer('key').sign(frames)).toBe(known);
  expect(new Signer('key').verify(frames, Buffer.from(known))).toBe(true);
  expect(new Signer('key').verify(frames, Buffer.from(known.toUpperCase()))).toBe(false);
  expect(new Signer('key').verify(frames, Buffer.from(known.slice(1)))).toBe(false);
});

test('follows the scheme of the connection file', () => {
  expect(new Signer('key', 'hmac-sha512').sign(frames)).toHaveLength(128);
  expect(() => new Signer('key', 'hmac-rot13')).toThrow(UnknownSignatureSchemeError);
});
