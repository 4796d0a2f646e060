import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createProject, outcomeOf, temporaryFolder, until, withModule, type Project } from './project';

test('a tool’s lines come one by one, its output and exit status at the end, all of it in the log', () => {
  const log = join(temporaryFolder(), 'deep', 'log');
  const result = withModule<{ status: number; output: string; lines: string[] }>(
    'tool.mjs',
    `
    const lines = [];
    const script = 'console.log(1); console.error(2); console.log(3); process.exitCode = 7;';
    const call = { command: process.execPath, args: ['-e', script], log: module.openLog(input) };
    return { ...(await module.runTool({ ...call, onLine: (line) => lines.push(line) })), lines };`,
    { input: log },
  );
  expect(result.status).toBe(7);
  expect([...result.lines].sort()).toEqual(['1', '2', '3']);
  expect(result.output.split('\n')).toEqual(result.lines);
  expect(readFileSync(log, 'utf8')).toMatch(/^\$ .+ -e .+\n(\d\n){3}$/);
});

test('a tool that cannot be started is an error with its code', () => {
  const body = `return module.runTool({ command: '/no/such', args: [], log() {} }).catch((error) => error.code);`;
  expect(withModule('tool.mjs', body)).toBe('ENOENT');
});

test('a log that cannot be written stops nothing', () => {
  const body = `module.openLog('/dev/full')('line'); return 'went on';`;
  expect(withModule('tool.mjs', body)).toBe('went on');
});

describe('the main job', () => {
  let project: Project;
  beforeAll(() => {
    project = createProject();
    project.write(
      'job.mjs',
      `import { runJob } from './setup/tool.mjs';
       process.exitCode = await runJob(['work.js', ...process.argv.slice(2)], { cwd: import.meta.dirname ?? '.' });`,
    );
    project.write(
      'work.js',
      `const [how] = process.argv.slice(2);
       if (how === 'wait') {
         process.on('SIGINT', () => process.exit(5));
         process.on('SIGTERM', () => process.exit(6));
         setInterval(() => {}, 1000);
       }
       console.log('here');
       if (how === 'die') process.kill(process.pid, 'SIGKILL');
       if (how === 'fail') process.exitCode = 3;`,
    );
  });

  test('prints through, and its exit status is passed on', () => {
    expect(project.run('job.mjs')).toMatchObject({ status: 0, stdout: 'here\n' });
    expect(project.run('job.mjs', {}, ['fail'])).toMatchObject({ status: 3, stdout: 'here\n' });
  });

  test('ended by a signal it gives 128 and the signal’s number', () => {
    expect(project.run('job.mjs', {}, ['die']).status).toBe(137);
  });

  test.each([
    ['SIGINT', 5],
    ['SIGTERM', 6],
  ] as const)('%s is passed on, and the job’s own answer counts', async (signal, status) => {
    const child = project.start('job.mjs', {}, ['wait']);
    let printed = '';
    child.stdout!.on('data', (data) => (printed += data));
    const ended = outcomeOf(child);
    await until(() => printed.includes('here'));
    child.kill(signal);
    expect((await ended).status).toBe(status);
  });
});
