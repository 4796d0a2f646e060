import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { doctorCommand, inWords } from '../../../actilens/doctor/command';
import { askPython } from '../../../actilens/doctor/python';
import { isWritable } from '../../../actilens/doctor/writable';
import { python } from '../../support/python';

it('puts each finding on a line, with what mends it below, and counts what is wrong', () => {
  const printed = inWords([
    { subject: 'Node', state: 'good', found: 'v24' },
    { subject: 'WebGPU', state: 'note', found: 'slow' },
    { subject: 'JupyterLab', state: 'bad', found: '3.6', mend: 'pip install x' },
  ]);
  expect(printed).toBe(
    [
      '✓ Node           v24',
      '· WebGPU         slow',
      '✗ JupyterLab     3.6',
      '                 → pip install x',
      '',
      'One thing is wrong.',
      '',
    ].join('\n'),
  );
  expect(inWords([])).toContain('Nothing is wrong.');
});

/** Runs the doctor here and returns its status and what it printed. */
async function examine(words: readonly string[] = []): Promise<{ status: number; printed: string }> {
  let printed = '';
  const spies = ([process.stdout, process.stderr] as const).map((stream) =>
    jest.spyOn(stream, 'write').mockImplementation((text) => Boolean((printed += String(text)))),
  );
  const status = await doctorCommand(words).finally(() => spies.forEach((spy) => spy.mockRestore()));
  return { status, printed };
}

it('finds the libtensorflow, Python and JupyterLab of this project', async () => {
  const { printed } = await examine();
  expect(printed).toMatch(/^✓ Node +v\d+/m);
  expect(printed).toMatch(/^✓ libtensorflow +2\.21\.0 \(.*tensorflow\), on the [CG]PU$/m);
  expect(printed).toMatch(/^✓ JupyterLab +4\.\d+\.\d+$/m);
  expect(printed).toMatch(/^✓ extension +0\.1\.0 /m);
});

it('takes no arguments', async () => {
  expect(await examine(['--fix'])).toMatchObject({ status: 2 });
  expect(await examine(['--help'])).toMatchObject({ status: 0, printed: expect.stringContaining('mends') });
});

it('asks the Python that is named, and gets no answer from one that is not there', () => {
  const answer = askPython({ ACTILENS_PYTHON: python }, '/');
  expect(answer?.packages['jupyterlab']).toMatch(/^4\./);
  expect(answer?.packages['actilens']).toBeNull();
  expect(answer?.jupyterFolders.length).toBeGreaterThan(1);
  expect(askPython({ ACTILENS_PYTHON: '/no/python' }, '/')).toBeUndefined();
});

it('takes a folder that is not there yet for writable when it can be made', () => {
  const folder = mkdtempSync(join(tmpdir(), 'actilens-doctor-'));
  mkdirSync(join(folder, 'there'));
  expect(isWritable(join(folder, 'there'))).toBe(true);
  expect(isWritable(join(folder, 'not', 'there'))).toBe(true);
  expect(readdirSync(folder)).toEqual(['there']);
  rmSync(folder, { recursive: true });
  expect(isWritable('/proc/folder')).toBe(false);
});
