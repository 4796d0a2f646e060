import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConnection, type Connection } from '../../../kernel/protocol/connection';
import type { JsonObject } from '../../../kernel/protocol/message';
import { Signer } from '../../../kernel/protocol/signature';
import { describeKernel } from '../../../kernel/supervisor/kernel-information';
import { Supervisor } from '../../../kernel/supervisor/supervisor';
import { ZeroMqTransport } from '../../../kernel/transport/zeromq-transport';
import { Client } from './client';
import { standInLanguage } from './language';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The content of a connection file with free ports. */
export async function connectionFile(changes: JsonObject = {}): Promise<JsonObject> {
  const names = ['shell', 'control', 'stdin', 'iopub', 'hb'];
  const ports = await Promise.all(names.map(async (name) => [`${name}_port`, await freePort()]));
  const key = randomBytes(16).toString('hex');
  const base = { transport: 'tcp', ip: '127.0.0.1', key, signature_scheme: 'hmac-sha256' };
  return { ...base, ...Object.fromEntries(ports), ...changes };
}

export interface StandInKernel {
  readonly connection: Connection;
  readonly client: Client;
  readonly language: ReturnType<typeof standInLanguage>;
  readonly log: string[];
  readonly folder: string;
  close(): Promise<void>;
}

/** A supervisor with real sockets, a stand-in runner in a real child process, and a client. */
export async function startStandIn(changes: JsonObject = {}): Promise<StandInKernel> {
  const connection = parseConnection(await connectionFile(changes));
  const folder = mkdtempSync(join(tmpdir(), 'actilens-kernel-'));
  const language = standInLanguage();
  const log: string[] = [];
  const supervisor = new Supervisor({
    transport: new ZeroMqTransport(connection),
    signer: new Signer(connection.key, connection.signatureScheme),
    language,
    runner: { module: join(__dirname, 'runner.cjs'), folder, environment: process.env },
    runnerOptions: { folder },
    information: describeKernel('0.1.0', '5.9.3'),
    historyFolder: join(folder, 'history'),
    newId: randomUUID,
    log: (line) => log.push(line),
    ended: () => undefined,
  });
  await supervisor.open();
  const client = new Client(connection);
  await client.ready();
  const close = async (): Promise<void> => {
    client.close();
    await supervisor.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { connection, client, language, log, folder, close };
}
