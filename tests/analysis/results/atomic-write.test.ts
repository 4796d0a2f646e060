import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { recoverFolder, writeAtomically, writeFolderAtomically } from '../../../analysis/results/atomic-write';
import { WriteError } from '../../../analysis/results/write-error';

const megabyte = 2 ** 20;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'actilens-write-'));
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program that has both functions and runs `body`, with `target` the path it may write. */
function program(target: string, body: string): string {
  const outfile = join(folder, '.child.cjs');
  buildSync({
    stdin: {
      contents: `import { recoverFolder, writeAtomically, writeFolderAtomically } from './atomic-write';
        import { writeFile } from 'node:fs/promises';
        const target = ${JSON.stringify(target)};
        (async () => { ${body} })().catch((error) => console.log(error.name + ': ' + error.message));`,
      resolveDir: resolve('analysis/results'),
    },
    bundle: true,
    platform: 'node',
    outfile,
  });
  return outfile;
}

async function killWhen(child: ChildProcess, ready: () => boolean): Promise<void> {
  const exit = once(child, 'exit');
  while (!ready() && child.exitCode === null) await new Promise(setImmediate);
  child.kill('SIGKILL');
  await exit;
}

const visible = () => readdirSync(folder).filter((name) => !name.startsWith('.'));
const partial = () => readdirSync(folder).filter((name) => name.endsWith('.partial'));

describe('writeAtomically', () => {
  test('writes text and bytes, makes missing folders and leaves nothing else behind', async () => {
    await writeAtomically(join(folder, 'new/table.txt'), 'first');
    await writeAtomically(join(folder, 'new/table.txt'), Uint8Array.of(0x68, 0x69));
    expect(readFileSync(join(folder, 'new/table.txt'), 'utf8')).toBe('hi');
    expect(readdirSync(join(folder, 'new'))).toEqual(['table.txt']);
  });

  test('a process killed half-way leaves the old file or the whole new one', async () => {
    const target = join(folder, 'maps.npy');
    writeFileSync(target, 'old');
    const size = 64 * megabyte;
    const child = spawn(process.execPath, [program(target, `await writeAtomically(target, new Uint8Array(${size}));`)]);
    await killWhen(child, () => partial().length > 0);
    const content = readFileSync(target);
    expect(content.length === size || content.toString() === 'old').toBe(true);
    expect(visible()).toEqual(['maps.npy']);
  });

  test('a file too large for the system keeps the old content, and nothing partial stays', () => {
    const target = join(folder, 'maps.npy');
    writeFileSync(target, 'old');
    const child = program(target, `await writeAtomically(target, new Uint8Array(${megabyte}));`);
    const { stdout } = spawnSync('bash', ['-c', `ulimit -f 64; exec "${process.execPath}" "${child}"`], {
      encoding: 'utf8',
    });
    expect(stdout).toBe(
      `WriteError: ${target}: could not be written: the file is larger than this system allows; ` +
        'raise the limit or choose another folder\n',
    );
    expect(readFileSync(target, 'utf8')).toBe('old');
    expect(partial()).toEqual([]);
  });

  test('a folder that may not be written to is named, with what to do', () => {
    const locked = join(folder, 'locked');
    mkdirSync(locked, { mode: 0o555 });
    const target = join(locked, 'table.json');
    // Permissions do not bind the superuser, so the program gives that up first.
    const drop = 'if (process.getuid?.() === 0) process.setuid(65534);';
    const child = program(target, `${drop} await writeAtomically(target, 'new');`);
    const { stdout } = spawnSync(process.execPath, [child], { encoding: 'utf8' });
    expect(stdout).toContain(`WriteError: ${target}: could not be written: permission is missing`);
    expect(readdirSync(locked)).toEqual([]);
  });

  test('a file in the place of a folder is named', async () => {
    writeFileSync(join(folder, 'file'), '');
    await expect(writeAtomically(join(folder, 'file/table.json'), 'x')).rejects.toThrow(WriteError);
  });
});

describe('writeFolderAtomically', () => {
  const fill = (text: string) => async (temporary: string) => {
    await writeFile(join(temporary, 'a.txt'), text);
    mkdirSync(join(temporary, 'model'));
    await writeFile(join(temporary, 'model/weights.bin'), text);
  };
  const target = () => join(folder, 'results');

  test('the folder appears whole, in place of the old one', async () => {
    await writeFolderAtomically(target(), fill('old'));
    writeFileSync(join(target(), 'left over'), '');
    await writeFolderAtomically(target(), async (temporary) => {
      await fill('new')(temporary);
      expect(readFileSync(join(target(), 'a.txt'), 'utf8')).toBe('old');
    });
    expect(readdirSync(target()).sort()).toEqual(['a.txt', 'model']);
    expect(readFileSync(join(target(), 'model/weights.bin'), 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['results']);
  });

  test('a writer that throws is heard, and the old folder stays', async () => {
    await writeFolderAtomically(target(), fill('old'));
    const failure = new Error('no more ink');
    const failing = writeFolderAtomically(target(), async (temporary) => {
      await fill('new')(temporary);
      throw failure;
    });
    await expect(failing).rejects.toBe(failure);
    expect(readFileSync(join(target(), 'a.txt'), 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['results']);
  });

  test('a process killed half-way leaves the old folder, or none where there was none', async () => {
    await writeFolderAtomically(target(), fill('old'));
    for (const name of ['results', 'first']) {
      const body = `await writeFolderAtomically(target, async (temporary) => {
        await writeFile(temporary + '/a.txt', 'new'); console.log('half'); setInterval(() => {}, 1000);
        await new Promise(() => {}); });`;
      const child = spawn(process.execPath, [program(join(folder, name), body)]);
      let said = false;
      child.stdout.once('data', () => (said = true));
      await killWhen(child, () => said);
    }
    expect(readFileSync(join(target(), 'a.txt'), 'utf8')).toBe('old');
    expect(visible()).toEqual(['results']);
  });

  test('a folder set aside by a process killed while swapping is put back', async () => {
    mkdirSync(join(folder, '.results.previous'));
    writeFileSync(join(folder, '.results.previous/a.txt'), 'old');
    const failing = writeFolderAtomically(target(), () => Promise.reject(new Error('again')));
    await expect(failing).rejects.toThrow('again');
    expect(readFileSync(join(target(), 'a.txt'), 'utf8')).toBe('old');
    expect(existsSync(join(folder, '.results.previous'))).toBe(false);
  });

  test('and whoever only reads it can put it back too', async () => {
    mkdirSync(join(folder, '.results.previous'));
    writeFileSync(join(folder, '.results.previous/a.txt'), 'old');
    await recoverFolder(target());
    expect(readFileSync(join(target(), 'a.txt'), 'utf8')).toBe('old');
    await recoverFolder(target());
    expect(readdirSync(folder)).toEqual(['results']);
  });

  test('a file in the place of the folder is refused and stays', async () => {
    writeFileSync(target(), 'mine');
    await expect(writeFolderAtomically(target(), fill('new'))).rejects.toThrow(WriteError);
    expect(readFileSync(target(), 'utf8')).toBe('mine');
    expect(readdirSync(folder)).toEqual(['results']);
  });
});
