import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { readMessages, sendMessage, sendMessageSync } from '../../../kernel/link/channels';
import { FrameReader } from '../../../kernel/link/frames';

test('messages arrive in order, with their buffers', async () => {
  const stream = new PassThrough();
  const received: unknown[] = [];
  readMessages<string>(stream, (message, buffers) =>
    received.push([message, buffers.map((buffer) => [...buffer])]),
  );
  sendMessage(stream, 'first');
  sendMessage(stream, 'second', [Uint8Array.of(4, 5)]);
  stream.end();
  await new Promise((resolve) => stream.on('end', resolve));
  expect(received).toEqual([
    ['first', []],
    ['second', [[4, 5]]],
  ]);
});

test('a message sent blocking is there when the call returns', () => {
  const path = join(tmpdir(), `actilens-channel-${process.pid}`);
  const file = openSync(path, 'w');
  try {
    sendMessageSync(file, { n: 1 }, [Uint8Array.of(1)]);
    const [frame] = new FrameReader().push(readFileSync(path));
    expect(frame).toMatchObject({ body: { n: 1 } });
  } finally {
    closeSync(file);
    rmSync(path);
  }
});

test('a child’s message of 16 MiB arrives whole through the event descriptor', async () => {
  const program = `
    const { writevSync } = require('node:fs');
    const size = 16 * 2 ** 20;
    const head = Buffer.alloc(18);
    [0x4c4e4b31, 2, 1, size].forEach((value, index) => head.writeUInt32LE(value, 4 * index));
    head.write('{}', 16);
    let pieces = [head, Buffer.alloc(size, 7)];
    while (pieces.length > 0) {
      let written = writevSync(4, pieces);
      while (pieces.length > 0 && written >= pieces[0].length) written -= pieces.shift().length;
      if (written > 0) pieces[0] = pieces[0].subarray(written);
    }`;
  const child = spawn(process.execPath, ['-e', program], {
    stdio: ['ignore', 'inherit', 'inherit', 'pipe', 'pipe'],
  });
  const buffers = await new Promise<readonly Uint8Array[]>((resolve) =>
    readMessages(child.stdio[4] as NodeJS.ReadableStream, (_message, parts) => resolve(parts)),
  );
  expect(buffers.map((buffer) => buffer.length)).toEqual([16 * 2 ** 20]);
  expect(buffers[0].every((byte) => byte === 7)).toBe(true);
});
