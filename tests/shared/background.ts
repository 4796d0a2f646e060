import { type ChildProcess, spawn } from 'node:child_process';

/** A server that runs beside the tests. */
export class Background {
  printed = '';
  readonly #ended: Promise<unknown>;

  private constructor(private readonly process: ChildProcess) {
    for (const stream of [process.stdout, process.stderr])
      stream?.on('data', (text) => (this.printed += text));
    this.#ended = new Promise((done) => process.once('close', done));
  }

  /**
   * Starts a program and waits until an address answers, in whatever way.
   *
   * @throws Error with what it printed, when it ends before
   */
  static async start(
    command: string,
    args: readonly string[],
    env: NodeJS.ProcessEnv,
    address: string,
  ): Promise<Background> {
    const server = new Background(spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] }));
    for (;;) {
      if (server.process.exitCode !== null) throw new Error(`${command} ended:\n${server.printed}`);
      if (await fetch(address).catch(() => undefined)) return server;
      await new Promise((done) => setTimeout(done, 100));
    }
  }

  async stop(): Promise<void> {
    this.process.kill('SIGTERM');
    await this.#ended;
  }
}
