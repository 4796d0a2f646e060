import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installKernelspec } from '../../../kernel/install/install';
import { kernelsBelow } from '../../../kernel/install/jupyter-folders';
import { python } from '../../support/python';

/** The kernel is installed in a prefix of its own, as `actilens-kernel install --prefix` does it. */
const prefix = mkdtempSync(join(tmpdir(), 'actilens-front-ends-'));
beforeAll(() => void installKernelspec(kernelsBelow(prefix)));
afterAll(() => rmSync(prefix, { recursive: true, force: true }));

function frontEnd<Answer>(...words: string[]): Answer {
  const shares = { JUPYTER_PATH: join(prefix, 'share', 'jupyter'), JUPYTER_DATA_DIR: join(prefix, 'data') };
  const output = execFileSync(python, [join(__dirname, 'front_ends.py'), ...words], {
    encoding: 'utf8',
    env: { ...process.env, ...shares, TERM: 'dumb' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(output) as Answer;
}

interface Output {
  readonly output_type: string;
  readonly text?: string;
  readonly data?: unknown;
  readonly ename?: string;
}

const expected = [
  [expect.objectContaining({ output_type: 'execute_result', data: { 'text/plain': '[ 1, 4, 9 ]' } })],
  [{ output_type: 'stream', name: 'stdout', text: '3\n' }],
  [expect.objectContaining({ output_type: 'error', ename: 'RangeError', evalue: 'too far' })],
];

test.each([
  ['tcp', [], 'tcp', false],
  ['ipc', ['ipc'], 'ipc', false],
  ['CurveZMQ, which the kernelspec announces', ['tcp', 'curve'], 'tcp', true],
])('jupyter_client runs cells over %s', (_name, words, transport, isEncrypted) => {
  expect(frontEnd('jupyter-client', ...words)).toEqual(['ok', ['[ 1, 4, 9 ]'], transport, isEncrypted]);
});

test('jupyter console shows results and errors, and asks for input', () => {
  const screen = frontEnd<string>('console');
  expect(screen).toMatch(/TypeScript [\d.]+ \(Actilens [\d.]+\)/);
  expect(screen).toContain('[ 1, 4, 9 ]');
  expect(screen).toMatch(/RangeError: too far\n +1 \| throw new RangeError.*\n +\| +\^/);
  expect(screen).toContain("'Ada'");
});

test('nbclient runs a notebook to its end', () => {
  expect(frontEnd<Output[][]>('nbclient')).toEqual(expected);
});

test('papermill runs a notebook up to its first error', () => {
  const { error, outputs } = frontEnd<{ error: string[]; outputs: Output[][] }>('papermill');
  expect(error).toEqual(['RangeError', 'too far']);
  expect(outputs).toEqual(expected);
});
