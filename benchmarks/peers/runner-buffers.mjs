/** Large binary buffers on their way from a cell to the supervisor, over the sockets that the kernel itself uses. */
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = resolve(dirname(fileURLToPath(import.meta.url)), '../../kernel/dist');
const require = createRequire(import.meta.url);
const { compileCell } = require(join(dist, 'language/compile-cell.js'));
const { SessionNames } = require(join(dist, 'language/session-names.js'));
const { RunnerProcess } = require(join(dist, 'supervisor/runner-process.js'));

/** Every process of the machine reads the same clock. */
const now = () => Number(process.hrtime.bigint()) / 1e9;

/** Has a cell send `count` buffers of `bytes` bytes, one every 20 ms; returns the seconds that each was under way. */
export async function bufferSeconds(bytes, count) {
  const seconds = [];
  let done;
  const ended = new Promise((resolve) => (done = resolve));
  const event = ({ type, content }, buffers) => {
    if (type === 'publish' && buffers[0]?.byteLength === bytes) seconds.push(now() - content.data.sent);
    if (type === 'done') done();
  };
  const sink = { printed: () => undefined, event, congested: false, drained: () => Promise.resolve() };
  const module = join(dist, 'runner/main.js');
  const runner = new RunnerProcess({ module, folder: tmpdir(), environment: process.env }, sink);
  const code = `import { openComm } from ${JSON.stringify(join(dist, 'api/index.js'))};
    const comm = openComm('buffers'), bytes = new Uint8Array(${bytes}).fill(7);
    for (let i = 0; i < ${count}; i += 1) {
      await new Promise((done) => setTimeout(done, 20));
      comm.send({ sent: Number(process.hrtime.bigint()) / 1e9 }, { buffers: [bytes] });
    }`;
  const { cell } = compileCell({ code, number: 1 }, new SessionNames());
  runner.request({ type: 'execute', origin: 'cell', cell, silent: false, allowInput: false });
  await ended;
  runner.kill();
  await runner.ended;
  if (seconds.length !== count) throw new Error(`expected ${count} buffers, got ${seconds.length}`);
  return seconds;
}
