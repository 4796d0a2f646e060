import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Connection, parseConnection } from '../../../kernel/protocol/connection';
import { Client, printed, type Exchange } from '../../kernel/stand-in/client';
import { connectionFile } from '../../kernel/stand-in/start';

const main = resolve(__dirname, '../../../kernel/dist/main.js');

/** The whole kernel as it is shipped, in a notebook folder of its own, and a client over real sockets. */
export class RealKernel {
  private constructor(
    readonly process: ChildProcess,
    readonly client: Client,
    readonly folder: string,
    readonly connection: Connection,
  ) {}

  static async start(
    environment: NodeJS.ProcessEnv = {},
    aliases: Readonly<Record<string, string>> = {},
  ): Promise<RealKernel> {
    const folder = mkdtempSync(join(tmpdir(), 'actilens-notebook-'));
    const file = await connectionFile();
    const path = join(folder, '.connection.json');
    writeFileSync(path, JSON.stringify(file));
    const settings = Object.entries(aliases).flatMap(([name, module]) => ['--alias', `${name}=${module}`]);
    const child = spawn(process.execPath, [main, ...settings, path], {
      cwd: folder,
      env: {
        ...process.env,
        JPY_PARENT_PID: String(process.pid), // so that no kernel outlives a test run that is broken off
        JUPYTER_DATA_DIR: join(folder, '.data'),
        ...environment,
      },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const connection = parseConnection(file);
    const client = new Client(connection);
    await client.ready();
    return new RealKernel(child, client, folder, connection);
  }

  /** Runs a cell that must succeed; returns what it printed on stdout. */
  async run(code: string): Promise<string> {
    const { reply, outputs } = await this.client.execute(code);
    if (reply['status'] !== 'ok') throw new Error(`${code}: ${String(reply['evalue'])}`);
    return printed(outputs);
  }

  /** Starts a cell and waits until it has printed `on`. */
  async begin(code: string): Promise<string> {
    const id = this.client.send('shell', 'execute_request', { code, allow_stdin: true });
    await this.client.next(
      ({ header, parent_header, content }) =>
        header.msg_type === 'stream' && parent_header.msg_id === id && String(content['text']).includes('on'),
    );
    return id;
  }

  async interrupt(): Promise<void> {
    await this.client.request('control', 'interrupt_request', {});
  }

  async ended(id: string): Promise<Exchange> {
    return this.client.exchange(id);
  }

  /** Ends the kernel as a client does; resolves with its exit code. */
  async close(): Promise<number | null> {
    const { exitCode, signalCode } = this.process;
    const exited = new Promise<number | null>((done) => this.process.once('exit', done));
    const runs = exitCode === null && signalCode === null;
    if (runs) this.client.send('control', 'shutdown_request', { restart: false });
    const code = runs ? await exited : exitCode;
    this.client.close();
    rmSync(this.folder, { recursive: true, force: true });
    return code;
  }
}

/** The text of the last value of a cell, as `execute_result` has it. */
export function result({ outputs }: Exchange): unknown {
  const data = outputs.find(({ header }) => header.msg_type === 'execute_result')?.content['data'];
  return (data as Record<string, unknown> | undefined)?.['text/plain'];
}
