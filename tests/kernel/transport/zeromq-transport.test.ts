import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { curveKeyPair, Dealer } from 'zeromq';
import { printed } from '../stand-in/client';
import { startStandIn } from '../stand-in/start';

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
  const stranger = new Dealer({ linger: 0 });
  try {
    const refused = new Promise((resolve) => stranger.events.on('handshake:error:protocol', resolve));
    const ended = new Promise((resolve) => stranger.events.on('disconnect', resolve));
    stranger.connect(kernel.connection.addresses.shell);
    await Promise.race([refused, ended]);
    await kernel.client.execute('');
    expect(kernel.log).toEqual([]);
  } finally {
    stranger.close();
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
