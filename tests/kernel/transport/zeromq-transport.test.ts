import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { curveKeyPair } from 'zeromq';
import { Client, printed } from '../stand-in/client';
import { startStandIn } from '../stand-in/start';

/** A client without keys, in a process of its own: it prints how the kernel answers its handshake. */
const stranger = `
const { Dealer } = require('zeromq');
const socket = new Dealer({ linger: 0 });
const say = (word) => () => { process.stdout.write(word); process.exit(); };
socket.events.on('handshake:error:protocol', say('refused'));
socket.events.on('disconnect', say('refused'));
socket.events.on('handshake', say('heard'));
socket.connect(process.argv[1]);
`;

async function talks(changes: Record<string, unknown>): Promise<void> {
  const kernel = await startStandIn(changes);
  try {
    expect(printed((await kernel.client.execute(`print('over the wire')`)).outputs)).toBe('over the wire');
    await kernel.client.heartbeat();
  } finally {
    await kernel.close();
  }
}

test('a client talks over ipc', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'actilens-ipc-'));
  try {
    await talks({ transport: 'ipc', ip: join(folder, 'kernel') });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a client that has the keys talks encrypted', async () => {
  const { publicKey, secretKey } = curveKeyPair();
  await talks({ curve_publickey: publicKey, curve_secretkey: secretKey });
});

test('where there are keys, a client without them is not heard', async () => {
  const { publicKey, secretKey } = curveKeyPair();
  const kernel = await startStandIn({ curve_publickey: publicKey, curve_secretkey: secretKey });
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [
      '-e',
      stranger,
      kernel.connection.addresses.shell,
    ]);
    expect(stdout).toBe('refused');
    await kernel.client.execute('');
    expect(kernel.log).toEqual([]);
  } finally {
    await kernel.close();
  }
});

test('each subscriber is welcomed with its topic', async () => {
  const kernel = await startStandIn();
  try {
    const welcome = kernel.client.received.find(({ header }) => header.msg_type === 'iopub_welcome')!;
    expect(welcome).toMatchObject({ channel: 'iopub', content: { subscription: '' }, parent_header: {} });
  } finally {
    await kernel.close();
  }
});

test('a client that comes again under its name is answered, though its former connection is still there', async () => {
  const kernel = await startStandIn();
  const former = new Client(kernel.connection, 'session');
  await former.ready();
  const again = new Client(kernel.connection, 'session');
  try {
    await again.ready();
    expect(printed((await again.execute(`print('back')`)).outputs)).toBe('back');
  } finally {
    former.close();
    again.close();
    await kernel.close();
  }
});
