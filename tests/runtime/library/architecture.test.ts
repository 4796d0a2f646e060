import { join, resolve } from 'node:path';
import { architectureOf, whyNotThisProcessor } from '../../../runtime/library/architecture';

/** ZeroMQ's package has the builds of every platform. */
const addon = (...build: string[]) =>
  join(resolve(__dirname, '../../../node_modules/zeromq/build'), ...build, 'addon.node');
const arm = addon('linux', 'arm64', 'node', 'glibc-127-Release');
const intel = addon('linux', 'x64', 'node', 'glibc-127-Release');

it.each([
  [arm, 'arm64'],
  [intel, 'x64'],
  [addon('darwin', 'arm64', 'node', 'libc-115-Release'), 'arm64'],
  [addon('darwin', 'x64', 'node', 'libc-115-Release'), 'x64'],
  [__filename, undefined],
  ['/nowhere', undefined],
])('the processor of %s is %s', (path, architecture) => expect(architectureOf(path)).toBe(architecture));

it('both processors are named where they differ, and nothing where they do not', () => {
  expect(whyNotThisProcessor(arm, 'x64')).toBe(`${arm} is built for arm64, and this is x64`);
  expect(whyNotThisProcessor(arm, 'arm64')).toBeUndefined();
  expect(whyNotThisProcessor(__filename, 'x64')).toBeUndefined();
});
