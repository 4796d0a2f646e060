import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kernelsBelow } from '../../../kernel/install/jupyter-folders';
import { installKernelspec } from '../../../kernel/install/install';
import { python } from '../../support/python';

test('the public suite for Jupyter kernels passes whole on the installed kernelspec', () => {
  const prefix = mkdtempSync(join(tmpdir(), 'actilens-conformance-'));
  try {
    installKernelspec(kernelsBelow(prefix));
    const { status, stderr } = spawnSync(python, [join(__dirname, 'conformance.py')], {
      encoding: 'utf8',
      env: {
        ...process.env,
        JUPYTER_PATH: join(prefix, 'share', 'jupyter'),
        JUPYTER_DATA_DIR: join(prefix, 'data'),
      },
    });
    expect(stderr).toMatch(/Ran 13 tests[^]*\nOK\n/);
    expect(stderr).not.toContain('skipped');
    expect(status).toBe(0);
  } finally {
    rmSync(prefix, { recursive: true, force: true });
  }
});
